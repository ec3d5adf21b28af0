import type { GrayImage } from './gray-image.ts';

/** The image made smaller by a whole factor, each new pixel the mean of `factor` x `factor`; odd rests at the far edges fall away. */
export function shrink(image: GrayImage, factor: number): GrayImage {
  const width = Math.floor(image.width / factor);
  const height = Math.floor(image.height / factor);
  const data = new Uint8Array(width * height);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      let sum = 0;
      for (let y = 0; y < factor; y++) {
        const start = (row * factor + y) * image.width + column * factor;
        for (let x = 0; x < factor; x++) sum += image.data[start + x]!;
      }
      data[row * width + column] = Math.round(sum / factor ** 2);
    }
  }
  return { width, height, ppi: image.ppi / factor, data };
}
