import type { GrayImage } from '../image/gray-image.ts';
import { type FoundEye, findEye } from './iris/find-eye.ts';
import { type IrisParts, irisParts, irisScore } from './iris/iris-parts.ts';
import { type IrisMeasures, irisMeasures } from './iris/measures.ts';
import { codeDistance, type IrisCode, irisCode } from './iris/same-eye.ts';
import { type FlatIris, flatIris } from './iris/unwrap.ts';

/**
 * What is in the image: `good` an eye; `tooLittleIris` an eye of which less than a quarter of the iris is seen; `noEye` anything else.
 */
export type IrisVerdict = 'good' | 'tooLittleIris' | 'noEye';

/**
 * What the officer can do something about.
 *
 * - `blank`, `inverted` (a negative: the scanner's setting), `noEye` (shut, or no eye): nothing to keep
 * - `covered`: lids or lashes over the iris; `reflections`: of glasses or lamps on it
 * - `blurred`: out of focus or moved
 * - `tooFar`, `tooNear`, `offCentre`: the iris too small, too large or cut by the image's edge
 * - `pupilWide`, `pupilNarrow`: too little or too much light in the room
 * - `flat`: too little contrast, too dark or too bright
 */
export type IrisReason =
  | 'blank'
  | 'inverted'
  | 'noEye'
  | 'covered'
  | 'reflections'
  | 'blurred'
  | 'tooFar'
  | 'tooNear'
  | 'offCentre'
  | 'pupilWide'
  | 'pupilNarrow'
  | 'flat';

/** Result of `assessIris`. */
export interface IrisQuality {
  readonly verdict: IrisVerdict;
  /** 0 to 100; 0 unless the verdict is `good` or `tooLittleIris`. Our own, of no registered algorithm. */
  readonly score: number;
  /** The most urgent first; may be there although the score is high enough. */
  readonly reasons: readonly IrisReason[];
  /** Where pupil and iris are, in pixels; null where there is no eye. */
  readonly eye: FoundEye | null;
  readonly measures: IrisMeasures | null;
  /** What the score is made of. */
  readonly parts: IrisParts | null;
  /** To be compared with the other eye's by `looksLikeSameEye`; null where there is no eye. */
  readonly code: IrisCode | null;
}

/** Below so many pixels nothing can be told. */
const LEAST_SIDE = 100;
/** Standard deviation of the grey values of an image with something in it. */
const LEAST_SPREAD = 6;
const LEAST_AREA = 25;
/** J. Daugman gives 0.32 to 0.33 for one false match in ten to hundred millions. */
const SAME_EYE = 0.32;

/**
 * Judges an image of one eye in near infrared, upright, grey. Measures in iris/measures.ts (names of ISO/IEC 29794-6), how they become
 * a score in iris/iris-parts.ts. Any image gets an answer; an image of something else has score 0.
 */
export function assessIris(image: GrayImage): IrisQuality {
  if (image.width < LEAST_SIDE || image.height < LEAST_SIDE || spread(image) < LEAST_SPREAD) return refused('blank');
  const seen = eyeIn(image);
  if (!seen) {
    const negative = { ...image, data: image.data.map((value) => 255 - value) };
    return refused(eyeIn(negative) ? 'inverted' : 'noEye');
  }
  const { eye, flat } = seen;
  const measures = irisMeasures(image, eye, flat);
  const parts = irisParts(measures);
  return {
    verdict: measures.usableIrisArea < LEAST_AREA ? 'tooLittleIris' : 'good',
    score: irisScore(parts),
    reasons: reasonsOf(parts, measures, image, flat),
    eye,
    measures,
    parts,
    code: irisCode(flat),
  };
}

/**
 * Whether two images look like the same eye. The textures of a person's two eyes are as different as those of two persons, so this
 * finds an eye that was taken twice; which of the two it is cannot be told, nor whether a single image shows a left or a right eye.
 */
export function looksLikeSameEye(one: IrisCode, other: IrisCode): boolean {
  const distance = codeDistance(one, other);
  return distance !== null && distance < SAME_EYE;
}

function refused(reason: IrisReason): IrisQuality {
  return { verdict: 'noEye', score: 0, reasons: [reason], eye: null, measures: null, parts: null, code: null };
}

/** Pupil and iris, where they prove an eye: dark within brighter within still brighter, round, one in the other. */
function eyeIn(image: GrayImage): { eye: FoundEye; flat: FlatIris } | null {
  const eye = findEye(image);
  if (!eye) return null;
  const { pupil, iris } = eye;
  const ratio = pupil.radius / iris.radius;
  if (!(ratio > 0.12 && ratio < 0.8) || pupil.support < 0.6 || iris.support < 0.5 || pupil.deviation > 0.08)
    return null;
  if (Math.hypot(pupil.x - iris.x, pupil.y - iris.y) > 0.25 * iris.radius) return null;
  if (!(iris.x > 0 && iris.y > 0 && iris.x < image.width && iris.y < image.height)) return null;
  const flat = flatIris(image, eye);
  const { medians } = flat;
  const steps = medians.iris - medians.pupil >= 10 && medians.sclera - medians.iris >= 6;
  return steps && flat.usableArea >= 8 ? { eye, flat } : null;
}

function reasonsOf(parts: IrisParts, measures: IrisMeasures, image: GrayImage, flat: FlatIris): IrisReason[] {
  const weak = (part: keyof IrisParts): boolean => parts[part] < 0.6;
  const large = 2.6 * measures.irisRadius > Math.min(image.width, image.height);
  const found: (IrisReason | false)[] = [
    weak('radius') && 'tooFar',
    weak('margin') && (large ? 'tooNear' : 'offCentre'),
    flat.reflections > 4 && 'reflections',
    weak('usable') && 'covered',
    // Too little contrast looks blurred, too.
    (weak('pupilContrast') || weak('scleraContrast') || weak('greys')) && 'flat',
    weak('sharp') && 'blurred',
    weak('pupilSize') && (measures.pupilIrisRatio > 50 ? 'pupilWide' : 'pupilNarrow'),
  ];
  return found.filter((reason) => reason !== false);
}

function spread({ data }: GrayImage): number {
  let [sum, squares] = [0, 0];
  for (const value of data) {
    sum += value;
    squares += value * value;
  }
  return Math.sqrt(Math.max(0, squares / data.length - (sum / data.length) ** 2));
}
