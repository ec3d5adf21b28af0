import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { hidReaderRig, serialReaderRig } from '../simulators/barcode/rigs.ts';
import { hasSocat, pseudoTerminal } from '../simulators/pseudo-terminal.ts';
import { memoryLine } from '../transport/memory.ts';
import { serialTransport } from '../transport/serial.ts';
import { readerCases } from './reader-cases.ts';
import type { ReaderRig } from './reader-rig.ts';

const overMemory = async (): Promise<ReaderRig> => {
  const { host, device } = memoryLine();
  return serialReaderRig({ transport: host, device, end: '\r' });
};

const overTerminal = async (): Promise<ReaderRig> => {
  const folder = mkdtempSync(join(tmpdir(), 'tram-reader-'));
  const link = join(folder, 'reader');
  const terminal = pseudoTerminal(link);
  await terminal.ready();
  return serialReaderRig({
    transport: serialTransport({ path: link, baud: 9_600, watchMs: 50 }),
    device: terminal,
    plugged: () => terminal.ready(),
    dispose: async () => {
      terminal.close();
      rmSync(folder, { recursive: true, force: true });
    },
  });
};

describe('serial barcode reader', () => {
  it.each(readerCases(overMemory))('$name', ({ run }) => run());
});

describe('HID barcode reader', () => {
  it.each(readerCases(async () => hidReaderRig()))('$name', ({ run }) => run());
});

describe.skipIf(!hasSocat())('serial barcode reader over a pseudo terminal (skipped where socat is missing)', () => {
  it.each(readerCases(overTerminal))('$name', ({ run }) => run());
});
