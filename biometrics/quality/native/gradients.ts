import type { GrayImage } from '../../image/gray-image.ts';

/** Means of products of the grey gradients of a block: xx, yy, xy; and the sum of lengths of the squared gradients. */
export interface GradientMoments {
  readonly xx: number;
  readonly yy: number;
  readonly xy: number;
  /** Mean of |(gx + i gy)^2|, equal to the mean of gx^2 + gy^2. */
  readonly length: number;
}

/**
 * Moments of a block by central differences, one-sided at its edges: nothing outside the block counts.
 * @param x left, @param y top, in pixels; width and height at least 2
 */
export function gradientMoments(
  image: GrayImage,
  x: number,
  y: number,
  width: number,
  height: number,
): GradientMoments {
  const { data, width: stride } = image;
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let row = 0; row < height; row++) {
    const start = (y + row) * stride + x;
    const up = row > 0 ? stride : 0;
    const down = row < height - 1 ? stride : 0;
    const spanY = up > 0 && down > 0 ? 2 : 1;
    for (let column = 0, at = start; column < width; column++, at++) {
      const left = column > 0 ? 1 : 0;
      const right = column < width - 1 ? 1 : 0;
      const gx = (data[at + right]! - data[at - left]!) / (left + right);
      const gy = (data[at + down]! - data[at - up]!) / spanY;
      xx += gx * gx;
      yy += gy * gy;
      xy += gx * gy;
    }
  }
  const count = width * height;
  return { xx: xx / count, yy: yy / count, xy: xy / count, length: (xx + yy) / count };
}

/**
 * Angle across the ridges as the reference implementation of ISO/IEC 29794-4 computes it, radians in -pi/2 to pi/2 (its
 * numerator is the mixed moment once, not twice).
 */
export function acrossRidges({ xx, yy, xy }: GradientMoments): number {
  return Math.atan2(xy, xx - yy) / 2;
}

/** Certainty of the orientation, 0 none to 1: 1 - smaller / larger eigenvalue of the moments; null for an even block. */
export function orientationCertainty({ xx, yy, xy }: GradientMoments): number | null {
  const root = Math.sqrt((xx - yy) ** 2 + 4 * xy * xy);
  const larger = xx + yy + root;
  return larger === 0 ? null : 1 - (xx + yy - root) / larger;
}

/** Coherence of squared gradients, 0 to 1 (Kass and Witkin 1987); 0 for an even block. */
export function coherence({ xx, yy, xy, length }: GradientMoments): number {
  return length === 0 ? 0 : Math.hypot(xx - yy, 2 * xy) / length;
}
