import type { GrayImage } from '../../image/gray-image.ts';
import { BLOCK } from './foreground.ts';
import { BORDER, type LocalBlock } from './local-blocks.ts';

/** Pixels of a turned piece of an image, row by row. */
export interface TurnedBlock {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

const SIDE = BLOCK + 2 * BORDER;
const LONG = BLOCK;
const SHORT = BLOCK / 2;
/** Places are rounded in parts of a pixel, as the reference implementation's image library does. */
const PARTS = 1024;

/**
 * The block turned about its middle by an angle, nearest neighbours, cut to 32 x 16 px about its middle. What lies outside the
 * block is black.
 *
 * @param angle radians, against the clock
 * @param upright cut 16 wide and 32 high instead
 * @param padded two more pixels around the block belong to it before it is turned, and the middle of the turn moves by them
 *   but the middle of the cut does not (as the reference implementation does for two of its measures)
 */
export function turnedBlock(
  image: GrayImage,
  { x, y }: LocalBlock,
  angle: number,
  { upright, padded }: { upright: boolean; padded: boolean },
): TurnedBlock {
  const pad = padded ? BORDER : 0;
  const middle = SIDE / 2 + pad;
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  // Where a pixel of the turned block comes from: the inverse of a turn about the middle.
  const shiftX = middle - cos * middle + sin * middle;
  const shiftY = middle - sin * middle - cos * middle;
  const width = upright ? SHORT : LONG;
  const height = upright ? LONG : SHORT;
  const left = SIDE / 2 - width / 2;
  const top = SIDE / 2 - height / 2;
  const data = new Uint8Array(width * height);
  for (let row = 0, at = 0; row < height; row++) {
    const v = top + row;
    const fromX = roundEven((-sin * v + shiftX) * PARTS) + PARTS / 2;
    const fromY = roundEven((cos * v + shiftY) * PARTS) + PARTS / 2;
    for (let column = 0; column < width; column++, at++) {
      const u = left + column;
      const sourceX = ((fromX + roundEven(cos * u * PARTS)) >> 10) - pad;
      const sourceY = ((fromY + roundEven(sin * u * PARTS)) >> 10) - pad;
      if (sourceX < -pad || sourceY < -pad || sourceX >= SIDE + pad || sourceY >= SIDE + pad) continue;
      const imageX = x - BORDER + sourceX;
      const imageY = y - BORDER + sourceY;
      if (imageX < 0 || imageY < 0 || imageX >= image.width || imageY >= image.height) continue;
      data[at] = image.data[imageY * image.width + imageX]!;
    }
  }
  return { width, height, data };
}

/** To the nearest whole number, halves to the even one (IEEE 754). */
function roundEven(value: number): number {
  const rounded = Math.round(value);
  return Math.abs(value % 1) === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}
