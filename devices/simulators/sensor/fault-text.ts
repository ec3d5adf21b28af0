import { DAMAGES, type Damage, type SensorFault } from './faults.ts';

/** What can be typed to order a fault of a sensor with these commands; square brackets mark what may be left out. */
export function faultHelp(commands: readonly string[]): string {
  return [
    'unplug | plug | clear',
    'unplug-at BYTES',
    'unplug-on COMMAND',
    `${DAMAGES.join('|')} [COMMAND|any] [FRAME] [TIMES]`,
    'silent [COMMAND|any] [TIMES]',
    'late COMMAND MS [TIMES]',
    'refuse COMMAND CODE [TIMES]',
    'no-finger POLLS',
    'keep-finger POLLS',
    `COMMAND: ${commands.join(', ')}`,
  ].join('\n');
}

/** Reads an order such as `unplug-at 12000` or `sum uploadImage 40`; null where it is none. */
export function parseFault<C extends string>(text: string, commands: readonly C[]): SensorFault<C> | null {
  const isCommand = (name: string | undefined): name is C => commands.some((command) => command === name);
  /** Undefined where the word is neither. */
  const commandOrAny = (name: string | undefined): C | null | undefined => {
    if (name === undefined || name === 'any') return null;
    return isCommand(name) ? name : undefined;
  };
  const [word = '', ...rest] = text.trim().split(/\s+/);
  if (word === 'unplug' || word === 'plug' || word === 'clear') return rest.length === 0 ? { kind: word } : null;
  if (word === 'unplug-at') return withCount(rest[0], (bytes) => ({ kind: 'unplugAt', bytes }));
  if (word === 'no-finger') return withCount(rest[0], (polls) => ({ kind: 'noFinger', polls }));
  if (word === 'keep-finger') return withCount(rest[0], (polls) => ({ kind: 'keepFinger', polls }));
  if (word === 'unplug-on') return isCommand(rest[0]) ? { kind: 'unplugOn', command: rest[0] } : null;
  if (word === 'silent') {
    const command = commandOrAny(rest[0]);
    const times = count(rest[1], 1);
    return command === undefined || times === null ? null : { kind: 'silent', command, times };
  }
  if (word === 'refuse' || word === 'late') {
    const value = count(rest[1], null);
    const times = count(rest[2], 1);
    if (!isCommand(rest[0]) || value === null || times === null) return null;
    if (word === 'late') return { kind: 'late', command: rest[0], ms: value, times };
    return value > 0xffff ? null : { kind: 'refuse', command: rest[0], confirmation: value, times };
  }
  if (!DAMAGES.includes(word as Damage)) return null;
  const command = commandOrAny(rest[0]);
  const frame = count(rest[1], 0);
  const times = count(rest[2], 1);
  if (command === undefined || frame === null || times === null) return null;
  return { kind: 'damage', damage: word as Damage, command, frame, times };
}

function count(word: string | undefined, fallback: number | null): number | null {
  if (word === undefined) return fallback;
  return /^\d{1,9}$/.test(word) ? Number(word) : null;
}

function withCount<F>(word: string | undefined, make: (value: number) => F): F | null {
  const value = count(word, null);
  return value === null ? null : make(value);
}
