import type { RgbImage } from '../image/rgb-image.ts';
import { checkPicture, MAX_PICTURE_PIXELS } from './check-picture.ts';
import { type Corners, checkCorners, wholePicture } from './corners.ts';
import { homographyOf } from './homography.ts';
import { ImagingError } from './imaging-error.ts';
import { pageSize } from './page-size.ts';

export interface StraightenOptions {
  /** Sides of the result in pixels; without them those of `pageSize`. */
  size?: { width: number; height: number };
  /** Where no size is told: the longer side is at most this. Default 2339, A4 at 200 pixels an inch. */
  longest?: number;
}

/** A4 at 200 pixels an inch: small print stays readable. */
const DEFAULT_LONGEST = 2339;

/**
 * The page between four corners of a picture as a scanner would show it: each pixel of the result is looked up through the
 * homography and mixed from its four neighbours (bilinear; G. Wolberg, Digital Image Warping, 1990, 7.1). Outside the picture the
 * nearest edge goes on. Time grows with the pixels of the result alone.
 *
 * @throws ImagingError bad-size, too-large, bad-corners
 */
export function straightenPage(image: RgbImage, corners: Corners, options: StraightenOptions = {}): RgbImage {
  checkPicture(image);
  checkCorners(corners, image.width, image.height);
  const { width, height } = options.size ?? pageSize(corners, image, options.longest ?? DEFAULT_LONGEST);
  if (!Number.isInteger(width) || !Number.isInteger(height) || width < 1 || height < 1)
    throw new ImagingError('bad-size', `${width}x${height}`);
  if (width * height > MAX_PICTURE_PIXELS) throw new ImagingError('too-large', `${width}x${height}`);

  const [a, b, c, d, e, f, g, h, i] = homographyOf(wholePicture(width, height), corners);
  const { data: from, width: columns } = image;
  const [lastX, lastY] = [image.width - 1, image.height - 1];
  const data = new Uint8Array(width * height * 3);
  let to = 0;
  for (let row = 0; row < height; row++) {
    const y = row + 0.5;
    let [u, v, w] = [a * 0.5 + b * y + c, d * 0.5 + e * y + f, g * 0.5 + h * y + i];
    for (let column = 0; column < width; column++) {
      const x = Math.min(lastX, Math.max(0, u / w - 0.5));
      const z = Math.min(lastY, Math.max(0, v / w - 0.5));
      const left = x | 0;
      const top = z | 0;
      const right = x - left;
      const below = z - top;
      const p = (top * columns + left) * 3;
      const next = left < lastX ? 3 : 0;
      const q = top < lastY ? p + columns * 3 : p;
      for (let k = 0; k < 3; k++) {
        const upper = from[p + k]! + (from[p + next + k]! - from[p + k]!) * right;
        const lower = from[q + k]! + (from[q + next + k]! - from[q + k]!) * right;
        data[to++] = upper + (lower - upper) * below + 0.5;
      }
      u += a;
      v += d;
      w += g;
    }
  }
  return { width, height, data };
}
