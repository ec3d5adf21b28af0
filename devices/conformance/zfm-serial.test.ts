import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { hasSocat, pseudoTerminal } from '../simulators/pseudo-terminal.ts';
import { zfmRig } from '../simulators/zfm/rig.ts';
import { serialTransport } from '../transport/serial.ts';
import type { ConformanceRig } from './rig.ts';
import { conformanceCases } from './suite.ts';

const timing = { answerMs: 1500, packetMs: 1000, quietMs: 80, drainMs: 3000, pollMs: 5, liftMs: 400, probeMs: 1000 };

/** Cases that are about the line; the others say the same over memory. */
const OVER_THE_LINE = [
  'opens, captures twice, closes, opens again',
  'waits until the finger before is lifted',
  'says that nothing is there',
  'cancelled while half the image is there, then captures',
  'unplugged at each protocol step',
  'unplugged in mid image',
  'unplugged while nothing is asked of it',
  'garbage once at each protocol step costs nothing',
  'sum once amid the image costs nothing',
  'truncate at each try of the image is an error, then captures',
];

async function make(): Promise<ConformanceRig> {
  const folder = mkdtempSync(join(tmpdir(), 'tram-zfm-'));
  const link = join(folder, 'scanner');
  const terminal = pseudoTerminal(link);
  await terminal.ready();
  return zfmRig({
    transport: serialTransport({ path: link, baud: 57_600, watchMs: 100 }),
    device: terminal,
    timing,
    plugged: () => terminal.ready(),
    dispose: async () => {
      terminal.close();
      rmSync(folder, { recursive: true, force: true });
    },
  });
}

describe.skipIf(!hasSocat())('ZFM driver over a pseudo terminal (skipped where socat is missing)', () => {
  const cases = conformanceCases(make);
  for (const wanted of OVER_THE_LINE) {
    it(wanted, async () => {
      const found = cases.find(({ name }) => name === wanted);
      if (!found) throw new Error(`the suite has no case "${wanted}"`);
      await found.run();
    });
  }
});
