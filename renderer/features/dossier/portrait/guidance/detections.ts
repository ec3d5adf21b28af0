import { placeIn, type Square } from './square.ts';

/** A face that the detector found: where it is and how sure it is (0 to 1). */
export interface Detection {
  /** The square that the mesh is looked for in. */
  square: Square;
  score: number;
}

/** Input of the detector, pixels a side. */
export const detectorSide = 256;
/** Two rounds of anchors: pixels from one to the next, and how many stand in one place. */
const rounds = [
  { stride: 16, each: 2 },
  { stride: 32, each: 6 },
] as const;
/** Offset of the middle, size, then six points: right eye, left eye, nose, mouth, both ears. */
const values = 16;
/** The mesh wants the whole head in its square: so much larger than the face. */
const margin = 1.5;
/** Two boxes that share more of their common area than this are one face. */
const same = 0.3;

/**
 * Faces in the answer of the detector (Bazarevsky et al., "BlazeFace", 2019), the surest first.
 * @param scores one for each anchor, by round, before the logistic function
 * @param boxes 16 values for each anchor, by round
 * @param within what of the image the detector saw
 */
export function detectionsIn(
  scores: readonly [Float32Array, Float32Array],
  boxes: readonly [Float32Array, Float32Array],
  within: Square,
  least: number,
): Detection[] {
  const found: (Detection & { box: Box })[] = [];
  const bar = Math.log(least / (1 - least));
  rounds.forEach(({ stride, each }, round) => {
    const cells = detectorSide / stride;
    scores[round]!.forEach((score, anchor) => {
      if (score < bar) return;
      const cell = Math.floor(anchor / each);
      const x = stride * ((cell % cells) + 0.5);
      const y = stride * (Math.floor(cell / cells) + 0.5);
      const own = boxes[round]!.subarray(anchor * values, (anchor + 1) * values);
      found.push({ ...detectionAt(own, x, y, within), score: 1 / (1 + Math.exp(-score)) });
    });
  });
  found.sort((a, b) => b.score - a.score);
  const kept: typeof found = [];
  for (const one of found) if (!kept.some((other) => overlap(one.box, other.box) > same)) kept.push(one);
  return kept.map(({ square, score }) => ({ square, score }));
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

function detectionAt(own: Float32Array, x: number, y: number, within: Square): { square: Square; box: Box } {
  const [dx = 0, dy = 0, width = 0, height = 0] = own;
  const box = { x: x + dx, y: y + dy, width, height };
  const at = (point: number): { x: number; y: number } => ({
    x: x + (own[4 + 2 * point] ?? 0),
    y: y + (own[5 + 2 * point] ?? 0),
  });
  const [right, left] = [at(0), at(1)];
  const centre = placeIn(within, box.x / detectorSide, box.y / detectorSide);
  const size = (margin * Math.max(width, height) * within.size) / detectorSide;
  return { box, square: { ...centre, size, angle: Math.atan2(left.y - right.y, left.x - right.x) } };
}

/** What two boxes share, as a part of what they cover together. */
function overlap(a: Box, b: Box): number {
  const across = Math.min(a.x + a.width / 2, b.x + b.width / 2) - Math.max(a.x - a.width / 2, b.x - b.width / 2);
  const down = Math.min(a.y + a.height / 2, b.y + b.height / 2) - Math.max(a.y - a.height / 2, b.y - b.height / 2);
  if (across <= 0 || down <= 0) return 0;
  const shared = across * down;
  return shared / (a.width * a.height + b.width * b.height - shared);
}
