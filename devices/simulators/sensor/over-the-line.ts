import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConformanceCase, ConformanceRig, ConformanceTraits } from '../../conformance/rig.ts';
import { conformanceCases } from '../../conformance/suite.ts';
import type { ByteTransport } from '../../transport/byte-transport.ts';
import type { DeviceEnd } from '../../transport/memory.ts';
import { serialTransport } from '../../transport/serial.ts';
import { pseudoTerminal } from '../pseudo-terminal.ts';

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

/** Waiting times that a busy machine keeps over a pseudo terminal, in ms. */
export const TERMINAL_TIMING = {
  answerMs: 1500,
  packetMs: 1000,
  quietMs: 80,
  drainMs: 3000,
  pollMs: 5,
  liftMs: 400,
  probeMs: 1000,
  farewellMs: 500,
};

export interface TerminalParts {
  transport: ByteTransport;
  device: DeviceEnd;
  timing: typeof TERMINAL_TIMING;
  plugged: () => Promise<void>;
  dispose: () => Promise<void>;
}

/** The suite's cases about the line, with the real serial package on a pseudo terminal. */
export function casesOverTheLine(
  baud: number,
  makeRig: (parts: TerminalParts) => ConformanceRig,
  traits?: ConformanceTraits,
): ConformanceCase[] {
  const make = async (): Promise<ConformanceRig> => {
    const folder = mkdtempSync(join(tmpdir(), 'tram-line-'));
    const link = join(folder, 'scanner');
    const terminal = pseudoTerminal(link);
    await terminal.ready();
    return makeRig({
      transport: serialTransport({ path: link, baud, watchMs: 100 }),
      device: terminal,
      timing: TERMINAL_TIMING,
      plugged: () => terminal.ready(),
      dispose: async () => {
        terminal.close();
        rmSync(folder, { recursive: true, force: true });
      },
    });
  };
  const cases = conformanceCases(make, traits);
  return OVER_THE_LINE.map((wanted) => {
    const found = cases.find(({ name }) => name === wanted);
    if (!found) throw new Error(`the suite has no case "${wanted}"`);
    return found;
  });
}
