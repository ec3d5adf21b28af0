import type { GrayImage } from '../../image/gray-image.ts';

/** Side of a local region at 500 ppi, px (ISO/IEC 29794-4:2017). */
export const BLOCK = 32;
/** A region belongs to the foreground when its deviation is above this share of the image's. */
const LEAST_DEVIATION = 0.1;

/** Mean and deviation of all pixels. */
export function meanAndDeviation(data: Uint8Array): { mean: number; deviation: number } {
  let sum = 0;
  let squares = 0;
  for (const value of data) {
    sum += value;
    squares += value * value;
  }
  const mean = sum / data.length;
  return { mean, deviation: Math.sqrt(Math.max(0, squares / data.length - mean * mean)) };
}

/** Which regions of the grid that begins in the upper left corner vary enough; cut ones at the edges included. */
export interface ForegroundGrid {
  readonly columns: number;
  readonly rows: number;
  readonly inside: Uint8Array;
}

export function foregroundGrid(image: GrayImage): ForegroundGrid {
  const { width, height, data } = image;
  const columns = Math.ceil(width / BLOCK);
  const rows = Math.ceil(height / BLOCK);
  const inside = new Uint8Array(columns * rows);
  const limit = LEAST_DEVIATION * meanAndDeviation(data).deviation;
  for (let row = 0, cell = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, cell++) {
      const right = Math.min(width, (column + 1) * BLOCK);
      const bottom = Math.min(height, (row + 1) * BLOCK);
      let sum = 0;
      let squares = 0;
      for (let y = row * BLOCK; y < bottom; y++) {
        for (let at = y * width + column * BLOCK, end = y * width + right; at < end; at++) {
          sum += data[at]!;
          squares += data[at]! ** 2;
        }
      }
      const count = (right - column * BLOCK) * (bottom - row * BLOCK);
      const mean = sum / count;
      inside[cell] = limit > 0 && Math.sqrt(Math.max(0, squares / count - mean * mean)) > limit ? 1 : 0;
    }
  }
  return { columns, rows, inside };
}
