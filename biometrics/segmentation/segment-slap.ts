import type { GrayImage } from '../image/gray-image.ts';
import type { FingerPosition, SlapPosition } from '../records/finger-position.ts';
import type { CellMask } from './cell-mask.ts';
import { type Fingertip, fingertips } from './fingertips.ts';
import { cutUpright, type RotatedBox } from './rotated-cut.ts';

/**
 * What is wrong with a slap as a whole.
 *
 * - `tooFewFingers`, `tooManyFingers`: not as many as were asked for
 * - `otherHand`: the fingers stand as those of the other hand
 */
export type SlapProblem = 'tooFewFingers' | 'tooManyFingers' | 'otherHand';

/**
 * What is wrong with one finger of a slap.
 *
 * - `atEdge`: cut by the edge of the platen
 * - `touching`: it lies against its neighbour
 */
export type SlapFingerProblem = 'atEdge' | 'touching';

/** One finger of a slap. */
export interface SlapFinger {
  /** Null where fingers are missing or there are too many: which is which cannot be known. */
  readonly position: FingerPosition | null;
  readonly box: RotatedBox;
  /** The box, upright. */
  readonly image: GrayImage;
  readonly problems: readonly SlapFingerProblem[];
}

/** A slap taken apart. */
export interface SegmentedSlap {
  /** From left to right. */
  readonly fingers: readonly SlapFinger[];
  /** Which hand the fingers stand like; null where that cannot be told (thumbs, fewer than three fingers, a flat arc). */
  readonly hand: 'left' | 'right' | null;
  readonly problems: readonly SlapProblem[];
}

/** Positions of each slap from left to right, palms on the platen. */
const ORDER: Record<SlapPosition, readonly FingerPosition[]> = {
  rightFour: ['rightIndex', 'rightMiddle', 'rightRing', 'rightLittle'],
  leftFour: ['leftLittle', 'leftRing', 'leftMiddle', 'leftIndex'],
  bothThumbs: ['leftThumb', 'rightThumb'],
};

/** Room around a finger's cells, px at 500 ppi. */
const MARGIN = 8;
/** A finger whose cells fill so much of its width at the platen's edge is cut by it. */
const CUT = 0.3;
/** A hand is told when its two outer tips differ in height by more than this part of a finger's width. */
const CLEAR_ARC = 0.25;

/**
 * Cuts a plain slap into its fingertips (4-4-2; ISO/IEC 19794-4 positions), each along its own axis, and names them from left to
 * right, leaving out those that the person lacks.
 *
 * @param image dark ridges on light ground, any sampling rate
 */
export function segmentSlap(
  image: GrayImage,
  { slap, missing = [] }: { slap: SlapPosition; missing?: readonly FingerPosition[] },
): SegmentedSlap {
  const expected = ORDER[slap].filter((position) => !missing.includes(position));
  const { mask, tips } = fingertips(image);
  const known = tips.length === expected.length;
  const hand = slap === 'bothThumbs' ? null : handOf(tips, missing.length);
  const problems: SlapProblem[] = [];
  if (tips.length < expected.length) problems.push('tooFewFingers');
  if (tips.length > expected.length) problems.push('tooManyFingers');
  if (hand !== null && known && ORDER[slap][0] !== ORDER[hand === 'right' ? 'rightFour' : 'leftFour'][0]) {
    problems.push('otherHand');
  }
  const fingers = tips.map((tip, index) => {
    const box = boxOf(image, tip);
    const position = known ? (expected[index] ?? null) : null;
    return { position, box, image: cutUpright(image, box), problems: problemsOf(mask, tip) };
  });
  return { fingers, hand, problems };
}

function boxOf(image: GrayImage, { shape }: Fingertip): RotatedBox {
  const margin = (MARGIN * image.ppi) / 500;
  const across = (shape.left + shape.right) / 2;
  const along = (shape.tip + shape.root) / 2;
  const sin = Math.sin(shape.lean);
  const cos = Math.cos(shape.lean);
  return {
    x: shape.centre.x + across * cos - along * sin,
    y: shape.centre.y + across * sin + along * cos,
    width: shape.right - shape.left + 2 * margin,
    height: shape.root - shape.tip + 2 * margin,
    angle: shape.lean,
  };
}

function problemsOf({ columns, rows, size }: CellMask, { part, touching, shape }: Fingertip): SlapFingerProblem[] {
  const width = shape.right - shape.left;
  const length = shape.root - shape.tip;
  const along = (test: (column: number, row: number) => boolean): number =>
    size * part.filter((cell) => test(cell % columns, (cell / columns) | 0)).length;
  // Below the tip the hand goes on: there the edge cuts only a tip that is shorter than wide.
  const cut =
    along((_, row) => row === 0) > CUT * width ||
    along((column) => column === 0) > CUT * length ||
    along((column) => column === columns - 1) > CUT * length ||
    (length < 0.8 * width && along((_, row) => row === rows - 1) > CUT * width);
  return [...(cut ? (['atEdge'] as const) : []), ...(touching ? (['touching'] as const) : [])];
}

/** By the arc of the tips: the little finger, at the outside of the hand, ends lowest. */
function handOf(tips: readonly Fingertip[], missing: number): 'left' | 'right' | null {
  const first = tips[0];
  const last = tips.at(-1);
  if (missing > 0 || tips.length !== 4 || !first || !last) return null;
  const top = ({ shape }: Fingertip): number => shape.centre.y + shape.tip * Math.cos(shape.lean);
  const widths = tips.map(({ shape }) => shape.right - shape.left);
  const width = widths.reduce((sum, one) => sum + one, 0) / widths.length;
  const lower = (top(last) - top(first)) / width;
  if (Math.abs(lower) < CLEAR_ARC) return null;
  return lower > 0 ? 'right' : 'left';
}
