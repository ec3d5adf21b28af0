const IMPRESSION_CODES = {
  liveScanPlain: 0,
  liveScanRolled: 1,
  nonLiveScanPlain: 2,
  nonLiveScanRolled: 3,
  latentImpression: 4,
  latentTracing: 5,
  latentPhoto: 6,
  latentLift: 7,
  liveScanSwipe: 8,
  liveScanVerticalRoll: 9,
  liveScanContactlessPlain: 24,
  other: 28,
  unknown: 29,
} as const;

/** How a finger image came about (ISO/IEC 19794-4:2011 table 10, without the palm codes). */
export type FingerImpression = keyof typeof IMPRESSION_CODES;

/** Every impression that has a name here. */
export const FINGER_IMPRESSIONS = Object.keys(IMPRESSION_CODES) as readonly FingerImpression[];

/** ISO code of an impression. */
export function fingerImpressionCode(impression: FingerImpression): number {
  return IMPRESSION_CODES[impression];
}

/** The impression with this ISO code; codes without a name here read as `other`. */
export function fingerImpressionFromCode(code: number): FingerImpression {
  return FINGER_IMPRESSIONS.find((impression) => IMPRESSION_CODES[impression] === code) ?? 'other';
}
