import type { RgbImage } from '../../../../../biometrics/image/rgb-image.ts';
import { portraitCrop } from '../../camera/crop.ts';

/** Height of what is looked at live, pixels: finer than that the networks do not see, and the measures need no more. */
const lookedAtHeight = 480;

let canvas: OffscreenCanvas | undefined;
let pixels = new Uint8Array(0);

/**
 * The part of a frame that is shown and kept, upright 3:4, small enough to be looked at many times a second.
 * @returns the pixels, which the next frame writes over, and how many pixels of the picture that would be kept one of its pixels stands for
 */
export function frameImage(frame: VideoFrame): { image: RgbImage; scale: number } {
  const crop = portraitCrop(frame.displayWidth, frame.displayHeight);
  const height = Math.min(lookedAtHeight, crop.outHeight);
  const width = Math.round((height * 3) / 4);
  canvas ??= new OffscreenCanvas(width, height);
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  // Read at once: nothing is gained by a graphics processor.
  const context = canvas.getContext('2d', { willReadFrequently: true, alpha: false });
  if (!context) throw new Error('no canvas');
  context.drawImage(frame, crop.x, crop.y, crop.width, crop.height, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  if (pixels.length !== width * height * 3) pixels = new Uint8Array(width * height * 3);
  for (let from = 0, to = 0; from < data.length; from += 4, to += 3) {
    pixels[to] = data[from]!;
    pixels[to + 1] = data[from + 1]!;
    pixels[to + 2] = data[from + 2]!;
  }
  return { image: { width, height, data: pixels }, scale: crop.outHeight / height };
}
