import { expect, it } from 'vitest';
import { type GrayImage, grayImage } from '../image/gray-image.ts';
import { blockTexture } from './block-texture.ts';

/** A pattern of straight waves. */
function waves(period: number): GrayImage {
  const image = grayImage(256, 288, 500);
  for (let i = 0; i < image.data.length; i++) {
    image.data[i] = 128 + 90 * Math.sin((2 * Math.PI * ((i % 256) + 0.4 * Math.floor(i / 256))) / period);
  }
  return image;
}

it('measures the period of a wave; where nothing varies there is none', () => {
  for (const period of [7, 9, 12]) expect(blockTexture(waves(period), 32, 32, 64).period / period).toBeCloseTo(1, 0);
  expect(blockTexture(grayImage(32, 32, 500), 0, 0, 16)).toMatchObject({ contrast: 0, coherence: 0, period: Infinity });
});
