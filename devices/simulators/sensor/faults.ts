/** How one outgoing frame is damaged. `drop` leaves it out. */
export const DAMAGES = ['garbage', 'truncate', 'sum', 'length', 'drop'] as const;
export type Damage = (typeof DAMAGES)[number];

/** Faults to order of a sensor with the commands `C`. A fault with `times` is over after that many. */
export type SensorFault<C extends string> =
  /** The line is cut after this many more bytes towards the host. */
  | { kind: 'unplugAt'; bytes: number }
  /** The line is cut when this command arrives. */
  | { kind: 'unplugOn'; command: C }
  | { kind: 'unplug' }
  | { kind: 'plug' }
  /** Damages answer number `frame` (0 is the acknowledgement, data follow) to `command`, or to any where null. */
  | { kind: 'damage'; damage: Damage; command: C | null; frame: number; times: number }
  /** Commands that get no answer. */
  | { kind: 'silent'; command: C | null; times: number }
  /** Commands whose answer comes so many ms late. */
  | { kind: 'late'; command: C; ms: number; times: number }
  /** Commands that are answered with this confirmation or error code and nothing else. */
  | { kind: 'refuse'; command: C; confirmation: number; times: number }
  /** Looks that find no finger. */
  | { kind: 'noFinger'; polls: number }
  /** Looks that find the finger just taken still on the glass. */
  | { kind: 'keepFinger'; polls: number }
  | { kind: 'clear' };

/** Where a family's frames can be hurt. */
export interface WeakSpots {
  /** Noise that looks like the beginning of a frame, so that finding back is put to the test. */
  garbage: Uint8Array;
  /** Place of the frame's length; null where frames have none, and lose their last byte instead. */
  lengthAt: number | null;
}

/** A frame's bytes as the damage leaves them. */
export function damaged(frame: Uint8Array, damage: Damage, { garbage, lengthAt }: WeakSpots): Uint8Array {
  if (damage === 'drop') return new Uint8Array(0);
  if (damage === 'truncate') return frame.slice(0, Math.max(1, frame.length >> 1));
  if (damage === 'garbage') return Uint8Array.of(...garbage, ...frame);
  if (damage === 'length' && lengthAt === null) return frame.slice(0, -1);
  const bytes = frame.slice();
  const at = damage === 'length' && lengthAt !== null ? lengthAt : bytes.length - 1;
  bytes[at] = (bytes[at]! + 5) & 0xff;
  return bytes;
}
