import { parseArgs } from 'node:util';
import { parseFault } from './zfm/fault-text.ts';
import type { Fault } from './zfm/faults.ts';

export interface SimulateOptions {
  link: string;
  /** Bits a second, `sensor` for the rate the sensor is set to, null for unpaced. */
  speed: number | 'sensor' | null;
  /** Folder with PNG images, or null for made-up fingers. */
  fingers: string | null;
  seed: number;
  pollsBeforeFinger: number;
  faults: Fault[];
}

/** A command line that cannot be obeyed; `message` is for the person who typed it. */
export class UsageError extends Error {
  readonly code = 'usage';
}

export const USAGE = `simulate zfm --link PATH [--speed BITS|sensor|unpaced] [--fingers DIR] [--seed N]
             [--polls N] [--fault "FAULT"]...`;

/** Reads the arguments of `simulate`; throws UsageError. */
export function parseSimulateArguments(argv: readonly string[]): SimulateOptions {
  const { values, positionals } = parse(argv);
  if (positionals.length !== 1 || positionals[0] !== 'zfm') throw new UsageError('the only simulator is: zfm');
  if (!values.link) throw new UsageError('--link PATH is missing: where the device shall appear');
  const faults = (values.fault ?? []).map((text) => {
    const fault = parseFault(text);
    if (!fault) throw new UsageError(`no such fault: ${text}`);
    return fault;
  });
  return {
    link: values.link,
    speed: speed(values.speed ?? 'unpaced'),
    fingers: values.fingers ?? null,
    seed: number(values.seed ?? '1', '--seed'),
    pollsBeforeFinger: number(values.polls ?? '0', '--polls'),
    faults,
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        link: { type: 'string' },
        speed: { type: 'string' },
        fingers: { type: 'string' },
        seed: { type: 'string' },
        polls: { type: 'string' },
        fault: { type: 'string', multiple: true },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function speed(text: string): number | 'sensor' | null {
  if (text === 'unpaced') return null;
  if (text === 'sensor') return text;
  const value = number(text, '--speed');
  if (value < 1200) throw new UsageError('--speed is at least 1200');
  return value;
}

function number(text: string, option: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`${option} wants a whole number`);
  return Number(text);
}
