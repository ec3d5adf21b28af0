/** Positions of a capture sheet. Fingers are named by the profile; the portrait and the eyes have one name each. */

export const portraitPosition = 'portrait';

/** Eyes, in the order of ISO/IEC 19794-6:2011 (subject eye label: 1 right, 2 left). */
export const irisPositions = ['rightIris', 'leftIris'] as const;
export type IrisPosition = (typeof irisPositions)[number];

export function isIris(position: string): position is IrisPosition {
  return (irisPositions as readonly string[]).includes(position);
}

/** Role of the device that captures a position. */
export function roleOfPosition(position: string): 'camera' | 'iris' | 'fingerprint' {
  if (position === portraitPosition) return 'camera';
  return isIris(position) ? 'iris' : 'fingerprint';
}
