import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maxPortraitHeight, portraitCrop, withoutAlpha } from './crop.ts';

describe('crop of a portrait', () => {
  test('of common cameras', () => {
    expect(portraitCrop(1280, 720)).toMatchObject({
      x: 370,
      y: 0,
      width: 540,
      height: 720,
      outWidth: 540,
      outHeight: 720,
    });
    expect(portraitCrop(3840, 2160)).toMatchObject({ width: 1620, height: 2160, outWidth: 1200, outHeight: 1600 });
    expect(portraitCrop(480, 640)).toMatchObject({
      x: 0,
      y: 0,
      width: 480,
      height: 640,
      outWidth: 480,
      outHeight: 640,
    });
    expect(portraitCrop(600, 2000)).toMatchObject({ x: 0, y: 600, width: 600, height: 800 });
  });

  test('lies inside, in the middle, is 3:4 to a pixel, and is never enlarged', () => {
    const side = fc.integer({ min: 1, max: 16_000 });
    fc.assert(
      fc.property(side, side, (width, height) => {
        const crop = portraitCrop(width, height);
        expect(crop.x + crop.width).toBeLessThanOrEqual(width);
        expect(crop.y + crop.height).toBeLessThanOrEqual(height);
        expect(Math.abs(width - crop.width - 2 * crop.x)).toBeLessThanOrEqual(1);
        expect(Math.abs(height - crop.height - 2 * crop.y)).toBeLessThanOrEqual(1);
        expect(Math.abs(crop.outWidth - (crop.outHeight * 3) / 4)).toBeLessThan(1.01);
        expect(crop.outHeight).toBeLessThanOrEqual(Math.min(maxPortraitHeight, crop.height));
        expect(crop.outWidth).toBeGreaterThan(0);
      }),
    );
  });

  test('the alpha is left out, byte for byte', () => {
    expect(withoutAlpha(new Uint8ClampedArray([1, 2, 3, 255, 4, 5, 6, 0]))).toEqual(new Uint8Array([1, 2, 3, 4, 5, 6]));
  });
});
