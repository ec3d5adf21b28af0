import { parseArgs } from 'node:util';
import { UsageError } from '../options.ts';
import { DEVICE_KINDS, type DeviceKind } from './devices.ts';
import { parseSbiFault, SBI_FAULT_HELP } from './fault-text.ts';
import type { SbiFault } from './faults.ts';

export interface SbiRunOptions {
  /** Null: the first of 4501 to 4600 that is free. */
  port: number | null;
  version: '0.9.5' | '1.0';
  purpose: 'Registration' | 'Auth';
  devices: DeviceKind[];
  wholeSlaps: boolean;
  fps: number;
  seed: number;
  /** Where the root of trust is written, for the station's folder of them. */
  root: string | null;
  faults: SbiFault[];
}

/** Reads the arguments of `simulate sbi`; throws UsageError. */
export function parseSbiArguments(argv: readonly string[]): SbiRunOptions {
  const values = parse(argv);
  const version = values.version ?? '0.9.5';
  if (version !== '0.9.5' && version !== '1.0') throw new UsageError('--version is 0.9.5 or 1.0');
  const purpose = values.purpose ?? 'Registration';
  if (purpose !== 'Registration' && purpose !== 'Auth') throw new UsageError('--purpose is Registration or Auth');
  return {
    port: values.port === undefined ? null : number(values.port, '--port', 1, 65_535),
    version,
    purpose,
    devices: (values.device ?? ['slap', 'iris', 'face']).map(deviceKind),
    wholeSlaps: values['whole-slaps'] === true,
    fps: number(values.fps ?? '30', '--fps', 1, 200),
    seed: number(values.seed ?? '1', '--seed', 0, 999_999),
    root: values.root ?? null,
    faults: (values.fault ?? []).map((text) => {
      const fault = parseSbiFault(text);
      if (!fault) throw new UsageError(`no such fault: ${text}\n${SBI_FAULT_HELP}`);
      return fault;
    }),
  };
}

function parse(argv: readonly string[]) {
  const text = { type: 'string' } as const;
  const list = { type: 'string', multiple: true } as const;
  const options = {
    port: text,
    version: text,
    purpose: text,
    device: list,
    fps: text,
    seed: text,
    root: text,
    fault: list,
    'whole-slaps': { type: 'boolean' },
  } as const;
  try {
    return parseArgs({ args: [...argv], options }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function deviceKind(text: string): DeviceKind {
  const kind = DEVICE_KINDS.find((one) => one === text);
  if (!kind) throw new UsageError(`--device is one of: ${DEVICE_KINDS.join(', ')}`);
  return kind;
}

function number(text: string, option: string, least: number, most: number): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= least && value <= most)) throw new UsageError(`${option} is a number from ${least} to ${most}`);
  return value;
}
