import { parseArgs } from 'node:util';
import { SENSOR_FAMILIES, type SensorFamily } from './sensor/families.ts';

export interface SimulateOptions {
  family: SensorFamily;
  link: string;
  /** Bits a second, `sensor` for the rate the sensor is set to, null for unpaced. */
  speed: number | 'sensor' | null;
  /** Folder with PNG images, or null for made-up fingers. */
  fingers: string | null;
  seed: number;
  pollsBeforeFinger: number;
  /** As they were typed. */
  faults: string[];
}

/** A command line that cannot be obeyed; `message` is for the person who typed it. */
export class UsageError extends Error {
  readonly code = 'usage';
}

export const USAGE = `simulate ${Object.keys(SENSOR_FAMILIES).join('|')} --link PATH [--speed BITS|sensor|unpaced] [--fingers DIR] [--seed N]
             [--polls N] [--fault "FAULT"]...`;

/** A reader of codes; its arguments and orders are read in `barcode/`. */
export const READER_USAGE = `simulate barcode --link PATH [--end crlf|cr|lf|none]
             then as lines: scan TEXT, cut N TEXT, noise, unplug, plug`;

/** A service on 127.0.0.1 instead of a sensor on a line; its arguments are read by `sbi/options.ts`. */
export const SBI_USAGE = `simulate sbi [--port N] [--version 0.9.5|1.0] [--device slap|single|iris|face]... [--purpose Registration|Auth]
             [--whole-slaps] [--fps N] [--seed N] [--root FILE: where its root of trust is written] [--fault "FAULT"]...`;

/** Reads the arguments of `simulate`; throws UsageError. */
export function parseSimulateArguments(argv: readonly string[]): SimulateOptions {
  const { values, positionals } = parse(argv);
  const [name = ''] = positionals;
  const family = Object.hasOwn(SENSOR_FAMILIES, name) ? SENSOR_FAMILIES[name] : undefined;
  if (positionals.length !== 1 || !family) {
    throw new UsageError(`the simulators are: ${Object.keys(SENSOR_FAMILIES).join(', ')}, barcode, sbi`);
  }
  if (!values.link) throw new UsageError('--link PATH is missing: where the device shall appear');
  const faults = values.fault ?? [];
  const unknown = faults.find((text) => !family.isFault(text));
  if (unknown !== undefined) throw new UsageError(`no such fault: ${unknown}\n${family.faultHelp}`);
  return {
    family,
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
