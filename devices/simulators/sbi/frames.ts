import { flatJpeg } from './flat-jpeg.ts';

const COLUMNS = 80;
const ROWS = 60;

/** A made-up frame of 640 by 480: as many blobs as there are fingers or eyes, and a bar that walks with each frame. */
export function previewFrame(number: number, blobs: number): Uint8Array {
  const shades = new Uint8Array(COLUMNS * ROWS).fill(225);
  for (let blob = 0; blob < blobs; blob++) {
    const middleX = (COLUMNS * (blob + 0.5)) / blobs;
    const middleY = ROWS / 2 + 2 * Math.sin(number / 7 + blob);
    for (let y = 0; y < ROWS; y++) {
      for (let x = 0; x < COLUMNS; x++) {
        const inside = ((x - middleX) / 7) ** 2 + ((y - middleY) / 14) ** 2 < 1;
        if (inside) shades[y * COLUMNS + x] = (x + y) % 3 === 0 ? 60 : 120;
      }
    }
  }
  for (let y = 0; y < ROWS; y++) shades[y * COLUMNS + (number % COLUMNS)] = 20;
  return flatJpeg(shades, COLUMNS, ROWS);
}
