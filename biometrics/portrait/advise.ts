import type { FaceMeasures, PortraitMeasures } from './measure-portrait.ts';

/** What could be better about a portrait, the most important first. Left and right as seen in the image. */
export const PORTRAIT_ADVICE = [
  'noFace',
  'severalFaces',
  'tooFar',
  'tooNear',
  'tooFarLeft',
  'tooFarRight',
  'tooFarUp',
  'tooFarDown',
  'turned',
  'raised',
  'lowered',
  'tilted',
  'dark',
  'bright',
  'sideLight',
  'eyesClosed',
  'lookingAway',
  'mouthOpen',
  'glare',
  'glasses',
  'blurred',
  'earsCovered',
  'groundNotWhite',
  'groundUneven',
] as const;

export type PortraitAdvice = (typeof PORTRAIT_ADVICE)[number];

interface Rule {
  readonly advice: PortraitAdvice;
  /** Larger is worse; null where it could not be measured. */
  readonly of: (face: FaceMeasures) => number | null;
  /** Beyond this it is said, and until it is below that: so that nothing flickers about a limit. */
  readonly begin: number;
  readonly end: number;
}

const is = (yes: boolean): number => (yes ? 1 : 0);

/**
 * Limits. Cited ones are the standards'; where the mesh measures more coarsely than they ask, its error is added: the standards'
 * 5 degrees of yaw and pitch and 8 of roll (ISO/IEC 19794-5, 39794-5) become 10 and 9. The others were set by looking at pictures.
 */
const RULES: readonly Rule[] = [
  // At least 90 pixels between the eyes (ISO/IEC 19794-5 and 39794-5, full frontal).
  { advice: 'tooFar', of: ({ eyePixels }) => -eyePixels, begin: -90, end: -94 },
  // A face smaller than this in the frame wastes what the camera sees.
  { advice: 'tooFar', of: ({ eyeShare }) => -eyeShare, begin: -0.14, end: -0.15 },
  { advice: 'tooNear', of: ({ missing }) => is(missing === 'room'), begin: 0.5, end: 0.5 },
  { advice: 'tooFarLeft', of: ({ missing }) => is(missing === 'left'), begin: 0.5, end: 0.5 },
  { advice: 'tooFarRight', of: ({ missing }) => is(missing === 'right'), begin: 0.5, end: 0.5 },
  { advice: 'tooFarUp', of: ({ missing }) => is(missing === 'above'), begin: 0.5, end: 0.5 },
  { advice: 'tooFarDown', of: ({ missing }) => is(missing === 'below'), begin: 0.5, end: 0.5 },
  { advice: 'turned', of: ({ pose }) => Math.abs(pose.yaw), begin: 10, end: 8 },
  { advice: 'raised', of: ({ pose }) => -pose.pitch, begin: 12, end: 10 },
  { advice: 'lowered', of: ({ pose }) => pose.pitch, begin: 12, end: 10 },
  { advice: 'tilted', of: ({ pose }) => Math.abs(pose.roll), begin: 9, end: 7 },
  { advice: 'dark', of: ({ exposure }) => -exposure.highlights, begin: -90, end: -100 },
  { advice: 'bright', of: ({ exposure }) => exposure.burned, begin: 0.12, end: 0.08 },
  // No zone below half the brightness of another (ISO/IEC 39794-5, annex D).
  { advice: 'sideLight', of: ({ exposure }) => -exposure.evenness, begin: -0.5, end: -0.56 },
  { advice: 'eyesClosed', of: ({ eyeOpening }) => -eyeOpening, begin: -0.12, end: -0.145 },
  { advice: 'lookingAway', of: ({ gaze }) => gaze && Math.abs(gaze.aside), begin: 0.3, end: 0.25 },
  { advice: 'mouthOpen', of: (face) => face.mouthOpening, begin: 0.1, end: 0.075 },
  { advice: 'glare', of: ({ glasses, exposure }) => glasses.glare - exposure.burned, begin: 0.1, end: 0.08 },
  { advice: 'glasses', of: ({ glasses }) => glasses.bridge, begin: 45, end: 38 },
  { advice: 'blurred', of: ({ blur }) => blur, begin: 0.62, end: 0.58 },
  { advice: 'earsCovered', of: ({ coveredEar }) => coveredEar, begin: 0.6, end: 0.5 },
  { advice: 'groundNotWhite', of: ({ background }) => background && -background.lightness, begin: -150, end: -160 },
  { advice: 'groundNotWhite', of: ({ background }) => background?.colour ?? null, begin: 50, end: 42 },
  { advice: 'groundUneven', of: ({ background }) => background?.uneven ?? null, begin: 0.2, end: 0.15 },
];

/**
 * What could be better about a portrait: advice, never a refusal. Without a face, or with several, nothing else is said.
 * @param standing what was said of the picture before, which stays until it is clearly better
 * @returns the most important first, each once
 */
export function advise(
  { faces, face }: PortraitMeasures,
  standing: ReadonlySet<PortraitAdvice> = new Set(),
): PortraitAdvice[] {
  if (!face) return ['noFace'];
  if (faces > 1) return ['severalFaces'];
  const said = new Set<PortraitAdvice>();
  for (const { advice, of, begin, end } of RULES) {
    const value = of(face);
    if (value !== null && value > (standing.has(advice) ? end : begin)) said.add(advice);
  }
  return PORTRAIT_ADVICE.filter((one) => said.has(one));
}
