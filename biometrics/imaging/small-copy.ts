import type { RgbImage } from '../image/rgb-image.ts';

/** A picture made smaller by a whole factor, each new pixel the mean of `factor` x `factor`; odd rests at the far edges fall away. */
export function smallCopy(image: RgbImage, factor: number): RgbImage {
  if (factor === 1) return image;
  const width = Math.max(1, Math.floor(image.width / factor));
  const height = Math.max(1, Math.floor(image.height / factor));
  const [high, wide] = [Math.min(factor, image.height), Math.min(factor, image.width)];
  const data = new Uint8Array(width * height * 3);
  const sums = new Float64Array(width * 3);
  for (let row = 0; row < height; row++) {
    sums.fill(0);
    for (let y = 0; y < high; y++) {
      let from = (row * factor + y) * image.width * 3;
      for (let column = 0; column < width; column++) {
        const to = column * 3;
        for (let x = 0; x < wide; x++, from += 3) {
          sums[to]! += image.data[from]!;
          sums[to + 1]! += image.data[from + 1]!;
          sums[to + 2]! += image.data[from + 2]!;
        }
        from += (factor - wide) * 3;
      }
    }
    for (let i = 0; i < sums.length; i++) data[row * width * 3 + i] = Math.round(sums[i]! / (high * wide));
  }
  return { width, height, data };
}
