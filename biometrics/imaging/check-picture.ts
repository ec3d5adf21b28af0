import type { RgbImage } from '../image/rgb-image.ts';
import { ImagingError } from './imaging-error.ts';

/** Above any camera or flatbed that stands in an office: 50 million pixels. */
export const MAX_PICTURE_PIXELS = 50_000_000;

/** Refuses a picture that is not what its sides say, or larger than what is worked on. @throws ImagingError */
export function checkPicture({ width, height, data }: RgbImage): void {
  if (!Number.isInteger(width) || !Number.isInteger(height) || width < 1 || height < 1)
    throw new ImagingError('bad-size', `${width}x${height}`);
  if (width * height > MAX_PICTURE_PIXELS) throw new ImagingError('too-large', `${width}x${height}`);
  if (data.length !== width * height * 3) throw new ImagingError('bad-size', `${data.length} bytes`);
}
