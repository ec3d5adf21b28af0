import type { GrayImage } from '../../image/gray-image.ts';

/** The image at one part in `factor`, each pixel the mean of a block; rests at the right and below are left out. */
export function shrunk(image: GrayImage, factor: number): GrayImage {
  const width = Math.floor(image.width / factor);
  const height = Math.floor(image.height / factor);
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let row = y * factor; row < (y + 1) * factor; row++) {
        const start = row * image.width + x * factor;
        for (let i = 0; i < factor; i++) sum += image.data[start + i]!;
      }
      data[y * width + x] = sum / (factor * factor);
    }
  }
  return { width, height, ppi: 0, data };
}

/** Grey opening by 5 x 5: bright spots smaller than that, the reflections of lamps, take the grey around them. */
export function opened(image: GrayImage): GrayImage {
  return extreme(extreme(image, Math.min), Math.max);
}

function extreme({ width, height, data }: GrayImage, pick: (a: number, b: number) => number): GrayImage {
  const rows = new Uint8Array(data.length);
  const out = new Uint8Array(data.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let value = data[y * width + x]!;
      for (let k = Math.max(0, x - 2); k <= Math.min(width - 1, x + 2); k++) value = pick(value, data[y * width + k]!);
      rows[y * width + x] = value;
    }
  }
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let value = rows[y * width + x]!;
      for (let k = Math.max(0, y - 2); k <= Math.min(height - 1, y + 2); k++) value = pick(value, rows[k * width + x]!);
      out[y * width + x] = value;
    }
  }
  return { width, height, ppi: 0, data: out };
}
