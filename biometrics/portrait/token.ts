import type { RgbImage } from '../image/rgb-image.ts';
import type { Point } from './face-mesh.ts';

/** Size and eye places of a token frontal image, in pixels. */
export interface TokenGeometry {
  readonly width: number;
  readonly height: number;
  readonly right: Point;
  readonly left: Point;
}

/**
 * Geometry of the token frontal image (ISO/IEC 19794-5): height W / 0.75, the right eye at 0.375 W - 1, the left at
 * 0.625 W - 1, both 0.6 W from the top. With the least width of 240 pixels the eyes are 60 apart.
 * @throws RangeError below 240 pixels or where they are not whole
 */
export function tokenGeometry(width: number): TokenGeometry {
  if (!Number.isInteger(width) || width < LEAST)
    throw new RangeError('a token image is at least 240 whole pixels wide');
  const y = 0.6 * width;
  return {
    width,
    height: Math.round(width / 0.75),
    right: { x: 0.375 * width - 1, y },
    left: { x: 0.625 * width - 1, y },
  };
}

/** Widths at which every place of a token image is whole pixels, less the one that the standard takes off. */
const STEP = 40;
const LEAST = 240;

/** The width of the token image that keeps what a picture shows: as many pixels between the eyes, at least the standard's 60. */
export function tokenWidth(eyes: { right: Point; left: Point }): number {
  const apart = Math.hypot(eyes.left.x - eyes.right.x, eyes.left.y - eyes.right.y);
  return Math.max(LEAST, Math.floor((4 * apart) / STEP) * STEP);
}

/**
 * The token frontal image of a face: moved, turned and scaled, never sheared, so that its eyes stand where the standard has them; bilinear
 * interpolation, and what lies beyond the image's edge repeats its last pixel.
 * @throws RangeError for a width below 240, and for eyes in one place
 */
export function tokenImage(image: RgbImage, eyes: { right: Point; left: Point }, width = LEAST): RgbImage {
  const token = tokenGeometry(width);
  const wide = token.left.x - token.right.x;
  // One multiplication of complex numbers turns and scales: token to image.
  const a = (eyes.left.x - eyes.right.x) / wide;
  const b = (eyes.left.y - eyes.right.y) / wide;
  if (a === 0 && b === 0) throw new RangeError('both eyes stand in one place');
  const data = new Uint8Array(token.width * token.height * 3);
  for (let y = 0, to = 0; y < token.height; y++) {
    for (let x = 0; x < token.width; x++, to += 3) {
      const dx = x - token.right.x;
      const dy = y - token.right.y;
      sample(image, eyes.right.x + a * dx - b * dy, eyes.right.y + b * dx + a * dy, data, to);
    }
  }
  return { width: token.width, height: token.height, data };
}

function sample({ width, height, data }: RgbImage, x: number, y: number, out: Uint8Array, to: number): void {
  const left = Math.min(Math.max(x, 0), width - 1);
  const top = Math.min(Math.max(y, 0), height - 1);
  const x0 = Math.floor(left);
  const y0 = Math.floor(top);
  const x1 = Math.min(x0 + 1, width - 1);
  const y1 = Math.min(y0 + 1, height - 1);
  const fx = left - x0;
  const fy = top - y0;
  for (let channel = 0; channel < 3; channel++) {
    const value = (column: number, row: number): number => data[(row * width + column) * 3 + channel] ?? 0;
    const above = value(x0, y0) * (1 - fx) + value(x1, y0) * fx;
    const below = value(x0, y1) * (1 - fx) + value(x1, y1) * fx;
    out[to + channel] = Math.round(above * (1 - fy) + below * fy);
  }
}
