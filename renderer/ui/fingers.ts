/** Finger positions in the order in which the hands lie: from the left little finger to the right one. */
export const fingersInSight = [
  'leftLittle',
  'leftRing',
  'leftMiddle',
  'leftIndex',
  'leftThumb',
  'rightThumb',
  'rightIndex',
  'rightMiddle',
  'rightRing',
  'rightLittle',
] as const;
export type Finger = (typeof fingersInSight)[number];

export function isFinger(position: string): position is Finger {
  return (fingersInSight as readonly string[]).includes(position);
}

/** One finger as a rounded bar: centre, half width, length and turn in degrees, on the left hand. */
export interface FingerShape {
  x: number;
  y: number;
  length: number;
  width: number;
  turn: number;
}

const left: Record<'Little' | 'Ring' | 'Middle' | 'Index' | 'Thumb', FingerShape> = {
  Little: { x: 36, y: 101, length: 71, width: 26, turn: -14 },
  Ring: { x: 64, y: 75, length: 89, width: 26, turn: -6 },
  Middle: { x: 95, y: 63, length: 97, width: 26, turn: 2 },
  Index: { x: 125, y: 79, length: 86, width: 26, turn: 8 },
  Thumb: { x: 147, y: 181, length: 62, width: 28, turn: 42 },
};

/** Width of the picture; the right hand is the left one seen in a mirror in its middle. */
export const handsWidth = 366;
export const handsHeight = 268;
export const palm =
  'M26 128 q0 -6 6 -6 h100 q6 0 6 6 c0 50 -8 92 -20 108 q-4 5 -10 5 h-52 q-6 0 -10 -5 c-12 -16 -20 -58 -20 -108z';

/** Where a finger lies in the picture. */
export function shapeOf(finger: Finger): FingerShape {
  const right = finger.startsWith('right');
  const shape = left[finger.replace(/^(left|right)/, '') as keyof typeof left];
  return right ? { ...shape, x: handsWidth - shape.x, turn: -shape.turn } : shape;
}
