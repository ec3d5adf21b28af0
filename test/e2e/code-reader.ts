import { setTimeout as pause } from 'node:timers/promises';
import { simulateReader } from '../../devices/simulators/barcode/simulate-reader.ts';
import { hasSocat, type PseudoTerminal, pseudoTerminal } from '../../devices/simulators/pseudo-terminal.ts';

/** Whether this machine can pretend that a serial code reader is plugged in. */
export const canPlugReader = hasSocat();

export interface CodeReader {
  /** A code is held before it: what it says, in UTF-8, ended by CR and LF. */
  scan(text: string): void;
  close(): void;
}

/** A serial code reader at a path. Readers answer nothing: what they read is all that they send. */
export async function plugReader(path: string): Promise<CodeReader> {
  const terminal: PseudoTerminal = pseudoTerminal(path);
  await terminal.ready();
  const reader = simulateReader(terminal, 'crlf');
  return {
    scan: (text) => reader.order({ kind: 'scan', text }),
    close: () => terminal.close(),
  };
}

/** Once the reader is held by the station, which opens it by itself. */
export async function readerIsHeld(devices: () => Promise<{ role: string; state: string }[]>): Promise<void> {
  const end = Date.now() + 60_000;
  for (;;) {
    if ((await devices()).some(({ role, state }) => role === 'barcode' && state === 'inUse')) return;
    if (Date.now() > end) throw new Error('the reader was never opened');
    await pause(100);
  }
}
