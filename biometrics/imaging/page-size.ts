import type { Corners, Point } from './corners.ts';
import { fromUnitSquare } from './homography.ts';

/** Papers whose proportion is known: ISO 216 (A4, A5 …) and ISO/IEC 7810 ID-1 (cards), longer side by shorter. */
const KNOWN = [Math.SQRT2, 85.6 / 53.98] as const;
/** A proportion this near to a known one is taken for it: a lens and a finger's breadth do more. */
const NEAR = 0.08;
/** Focal length of telephones and document cameras, in longer sides of the picture: 24 to 35 mm on 36 mm film. */
const USUAL_FOCAL = 0.8;
/** Perspective below which the focal length cannot be told from the corners. */
const WEAK = 0.004;

/**
 * Size in pixels of the straight page: the height and width that lose no detail of its longer sides, in the page's true proportion.
 *
 * The proportion comes from the four corners under the assumption of square pixels and the optical axis in the middle of the picture
 * (Z. Zhang, L. He, Whiteboard Scanning and Image Enhancement, Digital Signal Processing 17 (2007), section 4). Where the page leans in
 * one direction only they do not tell the focal length, and that of usual cameras is taken.
 *
 * @param longest the longer side is at most this, pixels
 */
export function pageSize(
  corners: Corners,
  picture: { width: number; height: number },
  longest: number,
): { width: number; height: number } {
  const [a, b, c, d] = corners;
  const across = Math.max(distance(a, b), distance(d, c));
  const down = Math.max(distance(a, d), distance(b, c));
  const ratio = known(trueRatio(corners, picture));
  // As many pixels as the sides have, in the true proportion.
  const wide = Math.max(across, down * ratio);
  const factor = Math.min(1, longest / Math.max(wide, wide / ratio));
  return { width: Math.max(1, Math.round(wide * factor)), height: Math.max(1, Math.round((wide * factor) / ratio)) };
}

/** Width by height. */
function trueRatio(corners: Corners, { width, height }: { width: number; height: number }): number {
  const unit = Math.max(width, height);
  const [a, b, c, d] = corners.map(({ x, y }) => ({ x: (x - width / 2) / unit, y: (y - height / 2) / unit }));
  const map = fromUnitSquare([a!, b!, c!, d!]);
  // Columns 1 and 2 are the images of the page's two directions; both are seen through the same focal length.
  const [u1, u2, v1, v2, w1, w2] = [map[0], map[1], map[3], map[4], map[6], map[7]];
  const measured = Math.abs(w1 * w2) < WEAK ? Number.NaN : Math.sqrt(-(u1 * u2 + v1 * v2) / (w1 * w2));
  // Longer or shorter than any camera's: it was not measured, but noise.
  const focal = measured > USUAL_FOCAL / 2 && measured < USUAL_FOCAL * 4 ? measured : USUAL_FOCAL;
  const across = Math.hypot(u1 / focal, v1 / focal, w1);
  const down = Math.hypot(u2 / focal, v2 / focal, w2);
  return Math.min(10, Math.max(0.1, across / down));
}

function known(ratio: number): number {
  const candidates = KNOWN.flatMap((one) => [one, 1 / one]);
  const off = (candidate: number): number => Math.abs(Math.log(ratio / candidate));
  const nearest = candidates.reduce((best, one) => (off(one) < off(best) ? one : best));
  return off(nearest) < NEAR ? nearest : ratio;
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
