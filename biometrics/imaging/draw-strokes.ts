import type { GrayImage } from '../image/gray-image.ts';
import { grayImage } from '../image/gray-image.ts';
import { MAX_PICTURE_PIXELS } from './check-picture.ts';
import { ImagingError } from './imaging-error.ts';

/** A place that the pen was at, in pixels of the picture, with its force from 0 to 1. */
export interface PenPoint {
  readonly x: number;
  readonly y: number;
  readonly force: number;
}

/** Half a line's width, by force: the lightest, and what the whole force adds. */
const [THIN, THICK] = [1.1, 1.6];

/**
 * Strokes of a pen as black lines on white, wider where it was pressed: each piece between two points is a capsule, its edge smoothed
 * over one pixel by the distance to its axis. Time grows with the area that the lines pass.
 * @param scale widths are multiplied by it
 * @throws ImagingError bad-size, too-large
 */
export function drawStrokes(
  strokes: readonly (readonly PenPoint[])[],
  { width, height, scale }: { width: number; height: number; scale: number },
): GrayImage {
  if (!Number.isInteger(width) || !Number.isInteger(height) || width < 1 || height < 1)
    throw new ImagingError('bad-size', `${width}x${height}`);
  if (width * height > MAX_PICTURE_PIXELS) throw new ImagingError('too-large', `${width}x${height}`);
  const image = grayImage(width, height, 0);
  for (const stroke of strokes) {
    for (const [i, to] of stroke.entries()) drawPiece(image, stroke[Math.max(0, i - 1)]!, to, scale);
  }
  return image;
}

function drawPiece({ width, height, data }: GrayImage, from: PenPoint, to: PenPoint, scale: number): void {
  if (![from.x, from.y, to.x, to.y].every(Number.isFinite)) return;
  const [thickFrom, thickTo] = [from, to].map(({ force }) => scale * (THIN + THICK * force)) as [number, number];
  const reach = Math.max(thickFrom, thickTo) + 1;
  const [left, right] = [Math.min(from.x, to.x) - reach, Math.max(from.x, to.x) + reach];
  const [top, bottom] = [Math.min(from.y, to.y) - reach, Math.max(from.y, to.y) + reach];
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length2 = dx * dx + dy * dy;
  for (let y = Math.max(0, Math.floor(top)); y <= Math.min(height - 1, Math.ceil(bottom)); y++) {
    for (let x = Math.max(0, Math.floor(left)); x <= Math.min(width - 1, Math.ceil(right)); x++) {
      const [px, py] = [x + 0.5 - from.x, y + 0.5 - from.y];
      const along = length2 === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / length2));
      const away = Math.hypot(px - along * dx, py - along * dy);
      const covered = Math.min(1, Math.max(0, thickFrom + (thickTo - thickFrom) * along + 0.5 - away));
      const at = y * width + x;
      data[at] = Math.min(data[at]!, Math.round(255 * (1 - covered)));
    }
  }
}
