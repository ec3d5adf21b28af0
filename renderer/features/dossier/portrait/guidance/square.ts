import type { RgbImage } from '../../../../../biometrics/image/rgb-image.ts';

/** A square of an image, turned about its middle: pixels, and radians clockwise as seen. */
export interface Square {
  x: number;
  y: number;
  size: number;
  angle: number;
}

/** How samples of 0 to 255 become a network's input. */
export interface Scaling {
  factor: number;
  offset: number;
}
export const fromZero: Scaling = { factor: 1 / 255, offset: 0 };
export const aroundZero: Scaling = { factor: 1 / 127.5, offset: -1 };

/**
 * Writes the square of an image, upright, `side` x `side` pixels large, as floats; bilinear. What lies outside the image is black.
 * @param out three floats a pixel; written over
 * @param mirrored turned over left to right
 */
export function writeSquare(
  out: Float32Array,
  { width, height, data }: RgbImage,
  { x, y, size, angle }: Square,
  side: number,
  { factor, offset }: Scaling,
  mirrored = false,
): void {
  out.fill(offset);
  const step = size / side;
  const right = { x: Math.cos(angle) * step * (mirrored ? -1 : 1), y: Math.sin(angle) * step * (mirrored ? -1 : 1) };
  const down = { x: -Math.sin(angle) * step, y: Math.cos(angle) * step };
  const half = side / 2 - 0.5;
  for (let row = 0, to = 0; row < side; row++) {
    let px = x - half * right.x + (row - half) * down.x - 0.5;
    let py = y - half * right.y + (row - half) * down.y - 0.5;
    for (let column = 0; column < side; column++, to += 3, px += right.x, py += right.y) {
      if (px < 0 || py < 0 || px >= width - 1 || py >= height - 1) continue;
      const left = px | 0;
      const top = py | 0;
      const fx = px - left;
      const fy = py - top;
      const from = 3 * (top * width + left);
      const below = from + 3 * width;
      const a = (1 - fx) * (1 - fy);
      const b = fx * (1 - fy);
      const c = (1 - fx) * fy;
      const d = fx * fy;
      for (let i = 0; i < 3; i++) {
        const value = a * data[from + i]! + b * data[from + 3 + i]! + c * data[below + i]! + d * data[below + 3 + i]!;
        out[to + i] = value * factor + offset;
      }
    }
  }
}

/** Where a place of the upright square (0 to 1) lies in the image. */
export function placeIn({ x, y, size, angle }: Square, across: number, down: number): { x: number; y: number } {
  const dx = (across - 0.5) * size;
  const dy = (down - 0.5) * size;
  return { x: x + dx * Math.cos(angle) - dy * Math.sin(angle), y: y + dx * Math.sin(angle) + dy * Math.cos(angle) };
}
