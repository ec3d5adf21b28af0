import type { GrayImage } from '../image/gray-image.ts';

/** What goes wrong with a touch, done to an image of dark ridges on light ground. Lengths in pixels. */

/** The finger slid by so much while the image was taken: the mean over the way. */
export function smeared(image: GrayImage, dx: number, dy: number): GrayImage {
  const steps = Math.max(1, Math.round(Math.max(Math.abs(dx), Math.abs(dy))));
  return each(image, (at) => {
    let sum = 0;
    for (let step = 0; step <= steps; step++) {
      const part = step / steps - 0.5;
      sum += at(Math.round(dx * part), Math.round(dy * part));
    }
    return sum / (steps + 1);
  });
}

/** Wet: ridges grow by `radius` to all sides until the valleys are full. */
export function soaked(image: GrayImage, radius: number): GrayImage {
  return each(image, (at) => around(radius, at, Math.min, 255));
}

/** Dry: ridges lose `radius` on all sides. */
export function driedOut(image: GrayImage, radius: number): GrayImage {
  return each(image, (at) => around(radius, at, Math.max, 0));
}

/** Light ridges on dark ground. */
export function inverted(image: GrayImage): GrayImage {
  return { ...image, data: image.data.map((value) => 255 - value) };
}

type Neighbour = (dx: number, dy: number) => number;

function around(radius: number, at: Neighbour, choose: (a: number, b: number) => number, first: number): number {
  let value = first;
  for (let dy = -radius; dy <= radius; dy++) {
    for (let dx = -radius; dx <= radius; dx++)
      if (dx * dx + dy * dy <= radius * radius) value = choose(value, at(dx, dy));
  }
  return value;
}

/** A new image, each pixel made of its neighbours; the outermost ones go on beyond the edge. */
function each(image: GrayImage, value: (at: Neighbour) => number): GrayImage {
  const { width, height, data } = image;
  const out = new Uint8Array(data.length);
  let [x, y] = [0, 0];
  const at: Neighbour = (dx, dy) => {
    const column = Math.min(width - 1, Math.max(0, x + dx));
    return data[Math.min(height - 1, Math.max(0, y + dy)) * width + column]!;
  };
  for (y = 0; y < height; y++) for (x = 0; x < width; x++) out[y * width + x] = Math.round(value(at));
  return { ...image, data: out };
}
