import type { GrayImage } from '../image/gray-image.ts';

/** Texture of one square block. */
export interface BlockTexture {
  /** Mean grey value, 0..255. */
  readonly mean: number;
  /** Cosine and sine of twice the angle of the gradients, times their agreement; 0 for an even block. */
  readonly cos: number;
  readonly sin: number;
  /** Standard deviation of the grey values, 0..127. */
  readonly contrast: number;
  /** How much the gradients agree on one direction, 0 (none) to 1 (all). */
  readonly coherence: number;
  /** Period in pixels that a wave of this contrast and slope has; infinite for an even block. */
  readonly period: number;
}

/**
 * Texture of the `size` x `size` block whose top left pixel is (left, top); it must lie in the image. Coherence is the one of the
 * averaged gradient structure tensor (Bazen, Gerez 2002, eq. 5): sqrt((Gxx - Gyy)^2 + 4 Gxy^2) / (Gxx + Gyy). The period follows
 * from what a wave does: over a step of one pixel, E|difference|^2 = 4 sin^2(pi / period) * variance. It tells ridges from
 * edges (long) and from noise (short).
 */
export function blockTexture(image: GrayImage, left: number, top: number, size: number): BlockTexture {
  const { width, data } = image;
  let [sum, squares, xx, yy, xy] = [0, 0, 0, 0, 0];
  for (let y = top; y < top + size - 1; y++) {
    let at = y * width + left;
    for (let x = 1; x < size; x++, at++) {
      const a = data[at]!;
      const b = data[at + 1]!;
      const c = data[at + width]!;
      const d = data[at + width + 1]!;
      // Differences over two by two pixels: unlike central differences they do not mistake the finest waves for wide ones.
      const gx = (b - a + d - c) / 2;
      const gy = (c - a + d - b) / 2;
      sum += a;
      squares += a * a;
      xx += gx * gx;
      yy += gy * gy;
      xy += gx * gy;
    }
  }
  const n = (size - 1) ** 2;
  const variance = Math.max(0, squares / n - (sum / n) ** 2);
  const slope = (xx + yy) / n;
  const cos = slope > 0 ? (xx - yy) / (xx + yy) : 0;
  const sin = slope > 0 ? (2 * xy) / (xx + yy) : 0;
  return {
    mean: sum / n,
    cos,
    sin,
    contrast: Math.sqrt(variance),
    coherence: Math.hypot(cos, sin),
    period: slope > 0 ? Math.PI / Math.asin(Math.min(1, Math.sqrt(slope / variance) / 2)) : Number.POSITIVE_INFINITY,
  };
}
