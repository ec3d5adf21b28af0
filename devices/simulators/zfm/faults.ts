import type { CommandName } from '../../protocol/zfm/commands.ts';
import { HEADER_BYTES } from '../../protocol/zfm/frame.ts';

/** How one outgoing frame is damaged. `drop` leaves it out. */
export const DAMAGES = ['garbage', 'truncate', 'sum', 'length', 'drop'] as const;
export type Damage = (typeof DAMAGES)[number];

/** Faults to order. A fault with `times` is over after that many. */
export type Fault =
  /** The line is cut after this many more bytes towards the host. */
  | { kind: 'unplugAt'; bytes: number }
  /** The line is cut when this command arrives. */
  | { kind: 'unplugOn'; command: CommandName }
  | { kind: 'unplug' }
  | { kind: 'plug' }
  /** Damages answer number `frame` (0 is the acknowledgement, data follow) to `command`, or to any where null. */
  | { kind: 'damage'; damage: Damage; command: CommandName | null; frame: number; times: number }
  /** Commands that get no answer. */
  | { kind: 'silent'; command: CommandName | null; times: number }
  /** Commands whose answer comes so many ms late. */
  | { kind: 'late'; command: CommandName; ms: number; times: number }
  /** Commands that are answered with this confirmation code and nothing else. */
  | { kind: 'refuse'; command: CommandName; confirmation: number; times: number }
  /** Looks that find no finger. */
  | { kind: 'noFinger'; polls: number }
  /** Looks that find the finger just taken still on the glass. */
  | { kind: 'keepFinger'; polls: number }
  | { kind: 'clear' };

/** Noise that looks like the beginning of a frame, so that finding back is put to the test. */
export const GARBAGE: Uint8Array = Uint8Array.of(0x00, 0xef, 0x01, 0xff, 0xff, 0xff, 0x5a, 0xef, 0xef, 0x01, 0x13);

/** A frame's bytes as the damage leaves them. */
export function damaged(frame: Uint8Array, damage: Damage): Uint8Array {
  if (damage === 'drop') return new Uint8Array(0);
  if (damage === 'truncate') return frame.slice(0, Math.max(1, frame.length >> 1));
  if (damage === 'garbage') {
    const bytes = new Uint8Array(GARBAGE.length + frame.length);
    bytes.set(GARBAGE);
    bytes.set(frame, GARBAGE.length);
    return bytes;
  }
  const bytes = frame.slice();
  const at = damage === 'sum' ? bytes.length - 1 : HEADER_BYTES - 1;
  bytes[at] = (bytes[at]! + 5) & 0xff;
  return bytes;
}
