import type { GrayImage } from './gray-image.ts';

/**
 * The image at another sampling rate: each new pixel is the mean of what it covers, weighed by a triangle as wide as the wider
 * of both pixels (linear interpolation where it grows, no false ridges where it shrinks). The same image where the rate
 * differs by less than 1 %.
 *
 * @param ppi pixels per inch wanted, above 0
 */
export function resampled(image: GrayImage, ppi: number): GrayImage {
  const scale = ppi / image.ppi;
  if (Math.abs(scale - 1) < 0.01) return image;
  const width = Math.round(image.width * scale);
  const height = Math.round(image.height * scale);
  const across = taps(image.width, width, scale);
  const down = taps(image.height, height, scale);
  const rows = new Float32Array(width * image.height);
  for (let y = 0, at = 0; y < image.height; y++) {
    for (let x = 0; x < width; x++, at++) {
      let sum = 0;
      for (let i = 0, from = x * across.count; i < across.count; i++, from++) {
        sum += across.weights[from]! * image.data[y * image.width + across.places[from]!]!;
      }
      rows[at] = sum;
    }
  }
  const data = new Uint8Array(width * height);
  const line = new Float64Array(width);
  for (let y = 0; y < height; y++) {
    line.fill(0);
    for (let i = 0, from = y * down.count; i < down.count; i++, from++) {
      const weight = down.weights[from]!;
      if (weight === 0) continue;
      for (let x = 0, at = down.places[from]! * width; x < width; x++, at++) line[x]! += weight * rows[at]!;
    }
    for (let x = 0; x < width; x++) data[y * width + x] = Math.round(line[x]!);
  }
  return { width, height, ppi, data };
}

/** Which pixels each new pixel is made of, `count` of them each, and their weights, which sum up to 1. */
function taps(from: number, to: number, scale: number): { count: number; places: Int32Array; weights: Float64Array } {
  const reach = Math.max(1, 1 / scale);
  const count = Math.ceil(2 * reach) + 1;
  const places = new Int32Array(to * count);
  const weights = new Float64Array(to * count);
  for (let i = 0; i < to; i++) {
    const middle = (i + 0.5) / scale - 0.5;
    const first = Math.ceil(middle - reach);
    let sum = 0;
    for (let k = 0; k < count; k++) {
      const weight = Math.max(0, 1 - Math.abs(first + k - middle) / reach);
      places[i * count + k] = Math.min(from - 1, Math.max(0, first + k));
      weights[i * count + k] = weight;
      sum += weight;
    }
    for (let k = 0; k < count; k++) weights[i * count + k]! /= sum;
  }
  return { count, places, weights };
}
