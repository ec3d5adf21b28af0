import type { RgbImage } from '../../../../../biometrics/image/rgb-image.ts';
import { portraitCrop } from '../../camera/crop.ts';

/** Height of what is looked at live, pixels: finer than that the networks do not see, and the measures need no more. */
const lookedAtHeight = 480;

/** Written over by every frame: drawn on a canvas, frames would pile up in the browser's cache of pictures. */
let copied = new Uint8Array(0);
let pixels = new Uint8Array(0);

/**
 * The part of a frame that is shown and kept, upright 3:4, small enough to be looked at many times a second. The frame stays open.
 * @returns the pixels, which the next frame writes over, and how many pixels of the picture that would be kept one of them stands for
 */
export async function frameImage(frame: VideoFrame): Promise<{ image: RgbImage; scale: number }> {
  const seen = frame.visibleRect;
  if (!seen) throw new Error('a frame without pixels');
  const crop = portraitCrop(seen.width, seen.height);
  const rect = {
    // Colours have half the rows and columns.
    x: seen.x + even(crop.x),
    y: seen.y + even(crop.y),
    width: even(crop.width),
    height: even(crop.height),
  };
  // TypeScript does not know that it converts.
  const options = { rect, format: 'RGBX' } as VideoFrameCopyToOptions;
  const size = rect.width * rect.height * 4;
  if (copied.length !== size) copied = new Uint8Array(size);
  await frame.copyTo(copied, options);
  const height = Math.min(lookedAtHeight, rect.height);
  const width = Math.round((height * rect.width) / rect.height);
  if (pixels.length !== width * height * 3) pixels = new Uint8Array(width * height * 3);
  shrink(copied, rect.width, rect.height, pixels, width, height);
  return { image: { width, height, data: pixels }, scale: crop.outHeight / height };
}

const even = (value: number): number => value - (value % 2);

/** Each pixel is the mean of four, evenly spread over what it covers. */
function shrink(from: Uint8Array, width: number, height: number, to: Uint8Array, columns: number, rows: number): void {
  const lefts = Int32Array.from({ length: 2 * columns }, (_, i) => 4 * Math.floor(((i + 0.5) * width) / (2 * columns)));
  for (let row = 0, at = 0; row < rows; row++) {
    const upper = 4 * width * Math.floor(((2 * row + 0.5) * height) / (2 * rows));
    const lower = 4 * width * Math.floor(((2 * row + 1.5) * height) / (2 * rows));
    for (let column = 0; column < columns; column++, at += 3) {
      const left = lefts[2 * column]!;
      const right = lefts[2 * column + 1]!;
      for (let i = 0; i < 3; i++) {
        const sum =
          from[upper + left + i]! + from[upper + right + i]! + from[lower + left + i]! + from[lower + right + i]!;
        to[at + i] = (sum + 2) >> 2;
      }
    }
  }
}
