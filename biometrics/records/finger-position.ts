const FINGER_CODES = {
  rightThumb: 1,
  rightIndex: 2,
  rightMiddle: 3,
  rightRing: 4,
  rightLittle: 5,
  leftThumb: 6,
  leftIndex: 7,
  leftMiddle: 8,
  leftRing: 9,
  leftLittle: 10,
} as const;

const SLAP_CODES = { rightFour: 13, leftFour: 14, bothThumbs: 15 } as const;

/** One finger (ISO/IEC 19794-4:2011 table 6, codes 1..10; the same codes as in ANSI/NIST-ITL). */
export type FingerPosition = keyof typeof FINGER_CODES;

/** Several fingers taken at once (table 6, codes 13..15): plain right four, plain left four, plain thumbs. */
export type SlapPosition = keyof typeof SLAP_CODES;

/** The ten fingers in ISO order, right thumb to left little. */
export const FINGER_POSITIONS = Object.keys(FINGER_CODES) as readonly FingerPosition[];

/** The three slaps of a 4-4-2 capture. */
export const SLAP_POSITIONS = Object.keys(SLAP_CODES) as readonly SlapPosition[];

/** ISO code of a finger or slap. */
export function fingerPositionCode(position: FingerPosition | SlapPosition): number {
  return { ...FINGER_CODES, ...SLAP_CODES }[position];
}

/** The finger or slap with this ISO code, or null (unknown position 0, palms, pairs, anything else). */
export function fingerPositionFromCode(code: number): FingerPosition | SlapPosition | null {
  return (
    FINGER_POSITIONS.find((position) => FINGER_CODES[position] === code) ??
    SLAP_POSITIONS.find((position) => SLAP_CODES[position] === code) ??
    null
  );
}

/** Whether a position is one single finger. */
export function isFingerPosition(position: string): position is FingerPosition {
  return Object.hasOwn(FINGER_CODES, position);
}
