import type { GrayImage } from '../../image/gray-image.ts';

/** Rows and columns at the edge whose mean is lighter than this show nothing. */
const NEAR_WHITE = 250;

/** The image without its near-white rows and columns at the edges; one of them is kept on each side. */
export function withoutWhiteFrame(image: GrayImage): GrayImage {
  const { width, height, data, ppi } = image;
  const rows = new Float64Array(height);
  const columns = new Float64Array(width);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      rows[y]! += data[at]!;
      columns[x]! += data[at]!;
    }
  }
  const [top, bottom] = spanOf(rows, NEAR_WHITE * width);
  const [left, right] = spanOf(columns, NEAR_WHITE * height);
  if (top === 0 && left === 0 && bottom === height - 1 && right === width - 1) return image;
  const out = new Uint8Array((right - left + 1) * (bottom - top + 1));
  for (let y = top, at = 0; y <= bottom; y++, at += right - left + 1) {
    out.set(data.subarray(y * width + left, y * width + right + 1), at);
  }
  return { width: right - left + 1, height: bottom - top + 1, ppi, data: out };
}

/** First and last line to keep; all of them where every line is near white. */
function spanOf(sums: Float64Array, limit: number): [number, number] {
  const dark = (sum: number): boolean => sum <= limit;
  const first = sums.findIndex(dark);
  if (first === -1) return [0, sums.length - 1];
  const last = sums.findLastIndex(dark);
  return [first, last];
}
