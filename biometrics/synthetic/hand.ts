import type { FingerPosition } from '../records/finger-position.ts';
import { createMasterFinger, type MasterFinger } from './master-finger.ts';
import { randomFrom, seedFrom } from './random.ts';

/** A finger of a hand that lies straight; millimetres right of and below the middle of a right hand's slap. */
export interface FingerRest {
  /** Middle of the finger tip. */
  readonly x: number;
  readonly y: number;
  /** Degrees to the right of upright. */
  readonly lean: number;
  /** Size of the finger tip. */
  readonly width: number;
  readonly height: number;
}

/** A right hand seen from above; a left one is its mirror image. Thumbs lie side by side, each in a hand of its own. */
const RIGHT: Record<'Index' | 'Middle' | 'Ring' | 'Little' | 'Thumb', FingerRest> = {
  Index: { x: -27.5, y: -10, lean: -7, width: 17, height: 24 },
  Middle: { x: -9, y: -18, lean: -2, width: 17.5, height: 25 },
  Ring: { x: 9.5, y: -14.5, lean: 3, width: 16.8, height: 24 },
  Little: { x: 27.5, y: 0, lean: 10, width: 14.2, height: 20.5 },
  Thumb: { x: 16, y: -6, lean: 8, width: 21, height: 28 },
};

/** How a finger of a person lies when the hand is put down straight. */
export function fingerRest(person: number, position: FingerPosition): FingerRest {
  const left = position.startsWith('left');
  const rest = RIGHT[position.slice(left ? 4 : 5) as keyof typeof RIGHT];
  const hand = randomFrom(seedFrom('hand', person));
  const size = hand.between(0.92, 1.04);
  const own = randomFrom(seedFrom('finger', person, position));
  return {
    x: (left ? -1 : 1) * rest.x * (0.55 + 0.45 * size),
    y: rest.y * size + own.between(-1.2, 1.2),
    lean: (left ? -1 : 1) * (rest.lean + own.between(-2, 2)),
    width: rest.width * size * own.between(0.97, 1.03),
    height: rest.height * size * own.between(0.96, 1.04),
  };
}

/** A finger of a made-up person, in its natural size: the same person and position give the same finger. */
export function fingerOf(person: number, position: FingerPosition): MasterFinger {
  const { width, height } = fingerRest(person, position);
  return createMasterFinger(seedFrom('master', person, position), { width, height });
}
