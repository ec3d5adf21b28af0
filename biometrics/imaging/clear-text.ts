import type { RgbImage } from '../image/rgb-image.ts';
import { checkPicture } from './check-picture.ts';

/** The paper's own brightness is taken per field of so many pixels: larger than letters, smaller than shadows. */
const FIELD = 48;
/** The paper is what is lighter than so much of its field. */
const PAPER = 0.85;
/** Darker than this share of the page's lightest field is no paper in the shade, but a photograph or a stamp. */
const DARKEST_PAPER = 0.45;
/** Ink is what is darker than all but so much of the page. */
const INK = 0.01;
/** At most this much is added to the contrast, so that an empty page stays empty. */
const MAX_GAIN = 2.2;
const WHITE = 250;

/**
 * A page made clear to read: shadows and the lamp's fall-off divided out by the brightness of the paper around (the background surface
 * of B. Gatos, I. Pratikakis, S. Perantonis, Adaptive degraded document image binarization, Pattern Recognition 39 (2006), section 3.3,
 * taken per field), then stretched from ink to paper. All three colours alike, so that stamps and portraits keep their hue.
 *
 * @throws ImagingError bad-size, too-large
 */
export function clearText(image: RgbImage): RgbImage {
  checkPicture(image);
  const { width, height } = image;
  const paper = paperFields(image);
  const data = new Uint8Array(image.data.length);
  const histogram = new Uint32Array(256);
  const columns = fieldsAlong(width, paper.columns);
  const rows = fieldsAlong(height, paper.rows);
  for (let y = 0; y < height; y++) {
    const { first: top, next: below, share: down } = rows(y);
    for (let x = 0; x < width; x++) {
      const { first, next, share } = columns(x);
      const upper = mix(paper.at(first, top), paper.at(next, top), share);
      const lower = mix(paper.at(first, below), paper.at(next, below), share);
      const gain = WHITE / mix(upper, lower, down);
      const at = (y * width + x) * 3;
      for (let k = 0; k < 3; k++) data[at + k] = Math.min(255, image.data[at + k]! * gain + 0.5);
      histogram[brightness(data, at)]!++;
    }
  }
  stretch(data, histogram, width * height);
  return { width, height, data };
}

interface Fields {
  columns: number;
  rows: number;
  at(column: number, row: number): number;
}

function paperFields({ width, height, data }: RgbImage): Fields {
  const columns = Math.max(1, Math.round(width / FIELD));
  const rows = Math.max(1, Math.round(height / FIELD));
  const values = new Float64Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    const [top, bottom] = [Math.floor((row * height) / rows), Math.floor(((row + 1) * height) / rows)];
    for (let column = 0; column < columns; column++) {
      const [left, right] = [Math.floor((column * width) / columns), Math.floor(((column + 1) * width) / columns)];
      const histogram = new Uint32Array(256);
      for (let y = top; y < bottom; y++) {
        for (let x = left; x < right; x++) histogram[brightness(data, (y * width + x) * 3)]!++;
      }
      values[row * columns + column] = quantile(histogram, (bottom - top) * (right - left), PAPER);
    }
  }
  const lightest = Math.max(1, ...values);
  const least = lightest * DARKEST_PAPER;
  const filled = values.map((value) => Math.max(least, value));
  return { columns, rows, at: smooth(filled, columns, rows) };
}

/** Mean of each field with its neighbours. */
function smooth(values: Float64Array, columns: number, rows: number): (column: number, row: number) => number {
  const means = values.map((_, i) => {
    const [column, row] = [i % columns, Math.floor(i / columns)];
    let [sum, count] = [0, 0];
    for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++) {
      for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) {
        sum += values[y * columns + x]!;
        count++;
      }
    }
    return sum / count;
  });
  return (column, row) => means[row * columns + column]!;
}

/** The two fields whose middles a pixel lies between, and how far it is from the first to the second. */
function fieldsAlong(pixels: number, fields: number): (at: number) => { first: number; next: number; share: number } {
  const table = Array.from({ length: pixels }, (_, at) => {
    const place = Math.min(fields - 1, Math.max(0, ((at + 0.5) * fields) / pixels - 0.5));
    const first = Math.floor(place);
    return { first, next: Math.min(fields - 1, first + 1), share: place - first };
  });
  return (at) => table[at]!;
}

function stretch(data: Uint8Array, histogram: Uint32Array, count: number): void {
  const ink = quantile(histogram, count, INK);
  const gain = Math.min(MAX_GAIN, WHITE / Math.max(1, WHITE - ink));
  const table = Uint8Array.from({ length: 256 }, (_, value) =>
    Math.round(Math.min(255, Math.max(0, WHITE + (value - WHITE) * gain))),
  );
  for (let i = 0; i < data.length; i++) data[i] = table[data[i]!]!;
}

/** The value that a share of all lies below. */
function quantile(histogram: Uint32Array, count: number, share: number): number {
  let left = count * share;
  let value = 0;
  for (; value < 255; value++) {
    left -= histogram[value]!;
    if (left <= 0) break;
  }
  return value;
}

/** Luma of ITU-R BT.601, rounded. */
function brightness(data: Uint8Array, at: number): number {
  return (data[at]! * 77 + data[at + 1]! * 150 + data[at + 2]! * 29 + 128) >> 8;
}

function mix(a: number, b: number, share: number): number {
  return a + (b - a) * share;
}
