import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grayImage } from './gray-image.ts';
import { resampled } from './resample.ts';

describe('resampled', () => {
  it('keeps an even image even, at any rate', () => {
    const rates = fc.integer({ min: 100, max: 1200 });
    const side = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(rates, rates, side, side, fc.integer({ min: 0, max: 255 }), (from, to, width, height, fill) => {
        const image = resampled(grayImage(width * 8, height * 8, from, fill), to);
        expect(Math.abs(image.width - (width * 8 * to) / from)).toBeLessThanOrEqual(Math.max(0.5, 0.01 * width * 8));
        expect(image.data).toHaveLength(image.width * image.height);
        expect(image.data.every((value) => value === fill)).toBe(true);
      }),
    );
  });

  it('is the same image at the same rate', () => {
    const image = grayImage(10, 10, 500);
    expect(resampled(image, 500)).toBe(image);
    expect(resampled(image, 503)).toBe(image);
  });

  it('keeps the place of a wave and its height, where it is wide enough', () => {
    const wave = (x: number, period: number): number => 128 + 100 * Math.sin((2 * Math.PI * (x + 0.5)) / period);
    const image = grayImage(200, 4, 500);
    image.data.forEach((_, i) => {
      image.data[i] = wave(i % 200, 20);
    });
    for (const [ppi, period] of [
      [1000, 40],
      [250, 10],
    ] as const) {
      const other = resampled(image, ppi);
      for (let x = 8; x < other.width - 8; x++) expect(Math.abs(other.data[x]! - wave(x, period))).toBeLessThan(12);
    }
  });

  it('makes waves finer than the new pixels grey, not coarse', () => {
    const image = grayImage(300, 4, 1000);
    image.data.forEach((_, i) => {
      image.data[i] = (i % 300) % 2 === 0 ? 0 : 255;
    });
    const values = resampled(image, 400).data;
    expect(Math.max(...values) - Math.min(...values)).toBeLessThan(64);
  });
});
