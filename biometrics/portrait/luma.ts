import type { RgbImage } from '../image/rgb-image.ts';
import type { Point } from './face-mesh.ts';

/** Brightness of an image, a byte a pixel. */
export interface Luma {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Brightness as in ITU-R BT.601: 0.299 red, 0.587 green, 0.114 blue. */
export function lumaOf({ width, height, data }: RgbImage): Luma {
  const out = new Uint8Array(width * height);
  for (let i = 0, from = 0; i < out.length; i++, from += 3) {
    out[i] = (77 * data[from]! + 150 * data[from + 1]! + 29 * data[from + 2]! + 128) >> 8;
  }
  return { width, height, data: out };
}

/** Whole pixels of an upright box, cut to the image; empty where it lies outside. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The box around a middle, `width` and `height` pixels large. */
export function boxAround(image: { width: number; height: number }, middle: Point, width: number, height = width): Box {
  const cut = (value: number, most: number): number => Math.min(Math.max(Math.round(value), 0), most);
  return {
    left: cut(middle.x - width / 2, image.width),
    top: cut(middle.y - height / 2, image.height),
    right: cut(middle.x + width / 2, image.width),
    bottom: cut(middle.y + height / 2, image.height),
  };
}

/** How often each brightness occurs in a box. */
export function histogram(
  { width, data }: Luma,
  { left, top, right, bottom }: Box,
  into = new Uint32Array(256),
): Uint32Array {
  for (let y = top; y < bottom; y++) {
    for (let i = y * width + left, end = y * width + right; i < end; i++) into[data[i]!]!++;
  }
  return into;
}

/** The brightness that a share of the pixels stays below; 0 where there are none. */
export function quantile(counts: Uint32Array, share: number): number {
  const all = counts.reduce((sum, count) => sum + count, 0);
  let sum = 0;
  for (let value = 0; value < counts.length; value++) {
    sum += counts[value]!;
    if (sum > share * all) return value;
  }
  return all === 0 ? 0 : counts.length - 1;
}

/** The mean brightness; NaN where there are no pixels. */
export function mean(counts: Uint32Array): number {
  let sum = 0;
  let all = 0;
  counts.forEach((count, value) => {
    sum += count * value;
    all += count;
  });
  return sum / all;
}
