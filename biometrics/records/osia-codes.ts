import { type FingerPosition, fingerPositionCode, type SlapPosition } from './finger-position.ts';

/** Names of OSIA's enrolment interface 1.3.0 (schemas BiometricSubType, ImpressionType, CompressionType), by ISO code. */

const FINGERS = ['THUMB', 'INDEX', 'MIDDLE', 'RING', 'LITTLE'] as const;
const PALMS = [
  ...['UNKNOWN_PALM', 'RIGHT_FULL_PALM', 'RIGHT_WRITERS_PALM', 'LEFT_FULL_PALM', 'LEFT_WRITERS_PALM'],
  ...['RIGHT_LOWER_PALM', 'RIGHT_UPPER_PALM', 'LEFT_LOWER_PALM', 'LEFT_UPPER_PALM', 'RIGHT_OTHER', 'LEFT_OTHER'],
  ...['RIGHT_INTERDIGITAL', 'RIGHT_THENAR', 'RIGHT_HYPOTHENAR'],
  ...['LEFT_INTERDIGITAL', 'LEFT_THENAR', 'LEFT_HYPOTHENAR'],
];
const SEVERAL = [
  ...['RIGHT_INDEX_AND_MIDDLE', 'RIGHT_MIDDLE_AND_RING', 'RIGHT_RING_AND_LITTLE'],
  ...['LEFT_INDEX_AND_MIDDLE', 'LEFT_MIDDLE_AND_RING', 'LEFT_RING_AND_LITTLE', 'RIGHT_INDEX_AND_LEFT_INDEX'],
  ...['RIGHT_INDEX_AND_MIDDLE_AND_RING', 'RIGHT_MIDDLE_AND_RING_AND_LITTLE'],
  ...['LEFT_INDEX_AND_MIDDLE_AND_RING', 'LEFT_MIDDLE_AND_RING_AND_LITTLE'],
];
const SLAPS = ['PLAIN_RIGHT_FOUR_FINGERS', 'PLAIN_LEFT_FOUR_FINGERS', 'PLAIN_THUMBS'];

/** ISO/IEC 19794-4:2011 tables 6 to 8: fingers 1 to 10, slaps 13 to 15, palms 20 to 36, several fingers 40 to 50. */
const FINGER_SUB_TYPES = new Map<number, string>([
  [0, 'UNKNOWN'],
  ...FINGERS.map((finger, i) => [1 + i, `RIGHT_${finger}`] as const),
  ...FINGERS.map((finger, i) => [6 + i, `LEFT_${finger}`] as const),
  ...SLAPS.map((name, i) => [13 + i, name] as const),
  ...PALMS.map((name, i) => [20 + i, name] as const),
  ...SEVERAL.map((name, i) => [40 + i, name] as const),
]);

/** Table 10. */
const IMPRESSIONS = new Map<number, string>([
  ...[
    ...['LIVE_SCAN_PLAIN', 'LIVE_SCAN_ROLLED', 'NONLIVE_SCAN_PLAIN', 'NONLIVE_SCAN_ROLLED', 'LATENT_IMPRESSION'],
    ...['LATENT_TRACING', 'LATENT_PHOTO', 'LATENT_LIFT', 'LIVE_SCAN_SWIPE', 'LIVE_SCAN_VERTICAL_ROLL'],
    ...['LIVE_SCAN_PALM', 'NONLIVE_SCAN_PALM', 'LATENT_PALM_IMPRESSION', 'LATENT_PALM_TRACING', 'LATENT_PALM_PHOTO'],
    'LATENT_PALM_LIFT',
  ].map((name, code) => [code, name] as const),
  [24, 'LIVE_SCAN_OPTICAL_CONTACTLESS_PLAIN'],
  [28, 'OTHER'],
  [29, 'UNKNOWN'],
]);

/** How an image is coded, as OSIA says it. WSQ has no registered media type: the unregistered one is the usual. */
export interface OsiaCoding {
  readonly compression: 'NONE' | 'WSQ' | 'JPEG' | 'JPEG2000' | 'PNG';
  readonly mimeType: string;
}

const RAW: OsiaCoding = { compression: 'NONE', mimeType: 'application/octet-stream' };
const JPEG: OsiaCoding = { compression: 'JPEG', mimeType: 'image/jpeg' };
const JP2: OsiaCoding = { compression: 'JPEG2000', mimeType: 'image/jp2' };
export const PNG: OsiaCoding = { compression: 'PNG', mimeType: 'image/png' };

/** By compression code of ISO/IEC 19794-4 (table 9), -5 (image data type), -6 (image format). */
export const FINGER_CODINGS: readonly OsiaCoding[] = [
  RAW,
  RAW,
  { compression: 'WSQ', mimeType: 'image/x-wsq' },
  JPEG,
  JP2,
  JP2,
  PNG,
];
export const FACE_CODINGS: readonly OsiaCoding[] = [JPEG, JP2, JP2, PNG];
export const IRIS_CODINGS: ReadonlyMap<number, OsiaCoding> = new Map([
  [2, RAW],
  [10, JP2],
  [14, PNG],
]);

/** By eye code of ISO/IEC 19794-6. */
export const EYES = ['EYE_UNDEF', 'EYE_RIGHT', 'EYE_LEFT'] as const;

/** `UNKNOWN` for codes the standard reserves. */
export function fingerSubType(code: number): string {
  return FINGER_SUB_TYPES.get(code) ?? 'UNKNOWN';
}

/** `UNKNOWN` for codes the standard reserves. */
export function impressionType(code: number): string {
  return IMPRESSIONS.get(code) ?? 'UNKNOWN';
}

/** What a person may lack: one finger or slap, or an eye. */
export type OsiaPosition = FingerPosition | SlapPosition | 'rightIris' | 'leftIris';

/** OSIA's name of a position. */
export function subTypeOf(position: OsiaPosition): string {
  if (position === 'rightIris') return EYES[1];
  if (position === 'leftIris') return EYES[2];
  return fingerSubType(fingerPositionCode(position));
}
