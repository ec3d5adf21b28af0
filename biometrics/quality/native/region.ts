import type { GrayImage } from '../../image/gray-image.ts';
import { BLOCK } from './foreground.ts';

/** Where the finger lies: 1 in `inside` for each of its pixels. */
export interface FingerRegion {
  readonly inside: Uint8Array;
  /** Pixels of the finger. */
  readonly area: number;
  /** Mean grey value of them; 255 where there is none. */
  readonly mean: number;
}

/** Deviations of the two blurs, px at 500 ppi: kernels of 41 and 91 px as OpenCV chooses their width. */
const FINE = 6.5;
const COARSE = 14;

/**
 * The finger's region as ISO/IEC 29794-4's reference implementation finds it: dark details grown (5 x 5), blurred, parted by
 * Otsu's threshold, blurred wider and parted again; holes are filled and only the part with the largest box is kept.
 * Blurred at half the size: the edge moves by less than a pixel.
 */
export function fingerRegion(image: GrayImage): FingerRegion {
  const { width, height, data } = image;
  const half = halved(darkest5(data, width, height), width, height);
  const fine = blurred(half, FINE / 2);
  const parted = { ...half, data: partedAt(fine.data, otsu(fine.data)) };
  const coarse = blurred(parted, COARSE / 2);
  const threshold = otsu(coarse.data);
  const inside = new Uint8Array(width * height);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) inside[at] = between(coarse, x, y) <= threshold ? 1 : 0;
  }
  fillHoles(inside, width, height);
  keepLargest(inside, width, height);
  let area = 0;
  let sum = 0;
  inside.forEach((one, at) => {
    if (one === 0) return;
    area++;
    sum += data[at]!;
  });
  return { inside, area, mean: area > 0 ? sum / area : 255 };
}

/** Regions of the grid that hold at least a pixel of the finger, cut ones at the edges included. */
export function blocksOfRegion(
  { inside }: FingerRegion,
  width: number,
  height: number,
): { x: number; y: number; width: number; height: number }[] {
  const blocks = [];
  for (let y = 0; y < height; y += BLOCK) {
    for (let x = 0; x < width; x += BLOCK) {
      const block = { x, y, width: Math.min(BLOCK, width - x), height: Math.min(BLOCK, height - y) };
      if (touches(inside, width, block)) blocks.push(block);
    }
  }
  return blocks;
}

function touches(inside: Uint8Array, stride: number, block: { x: number; y: number; width: number; height: number }) {
  for (let y = block.y; y < block.y + block.height; y++) {
    const start = y * stride + block.x;
    if (inside.subarray(start, start + block.width).includes(1)) return true;
  }
  return false;
}

interface Plane {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array | Uint8Array;
}

/** The darkest of 5 x 5 pixels about each. */
function darkest5(data: Uint8Array, width: number, height: number): Uint8Array {
  const rows = new Uint8Array(data.length);
  for (let y = 0; y < height; y++) {
    const start = y * width;
    for (let x = 0; x < width; x++) {
      let least = 255;
      for (let i = Math.max(0, x - 2); i <= Math.min(width - 1, x + 2); i++) {
        const value = data[start + i]!;
        if (value < least) least = value;
      }
      rows[start + x] = least;
    }
  }
  const out = new Uint8Array(data.length);
  for (let y = 0; y < height; y++) {
    const first = Math.max(0, y - 2);
    const last = Math.min(height - 1, y + 2);
    for (let x = 0; x < width; x++) {
      let least = 255;
      for (let i = first; i <= last; i++) {
        const value = rows[i * width + x]!;
        if (value < least) least = value;
      }
      out[y * width + x] = least;
    }
  }
  return out;
}

/** Means of 2 x 2 pixels; the last row or column of an odd size counts twice. */
function halved(data: Uint8Array, width: number, height: number): Plane {
  const w = (width + 1) >> 1;
  const h = (height + 1) >> 1;
  const out = new Float32Array(w * h);
  for (let y = 0; y < h; y++) {
    const a = 2 * y * width;
    const b = Math.min(height - 1, 2 * y + 1) * width;
    for (let x = 0; x < w; x++) {
      const l = 2 * x;
      const r = Math.min(width - 1, l + 1);
      out[y * w + x] = (data[a + l]! + data[a + r]! + data[b + l]! + data[b + r]!) / 4;
    }
  }
  return { width: w, height: h, data: out };
}

/** Gaussian blur, reflected about the outermost pixels, rounded to whole grey values. */
function blurred({ width, height, data }: Plane, sigma: number): Plane & { data: Uint8Array } {
  const reach = Math.ceil(sigma * 3.2);
  const kernel = Float32Array.from({ length: 2 * reach + 1 }, (_, i) =>
    Math.exp(-((i - reach) ** 2) / (2 * sigma * sigma)),
  );
  const sum = kernel.reduce((total, value) => total + value, 0);
  for (let i = 0; i < kernel.length; i++) kernel[i]! /= sum;
  const rows = new Float32Array(width * height);
  const line = new Float32Array(Math.max(width, height) + 2 * reach);
  for (let y = 0; y < height; y++) {
    for (let x = -reach; x < width + reach; x++) line[x + reach] = data[y * width + reflected(x, width)]!;
    for (let x = 0; x < width; x++) rows[y * width + x] = weighed(line, x, kernel);
  }
  const out = new Uint8Array(width * height);
  for (let x = 0; x < width; x++) {
    for (let y = -reach; y < height + reach; y++) line[y + reach] = rows[reflected(y, height) * width + x]!;
    for (let y = 0; y < height; y++) out[y * width + x] = Math.round(weighed(line, y, kernel));
  }
  return { width, height, data: out };
}

function weighed(line: Float32Array, at: number, kernel: Float32Array): number {
  let sum = 0;
  for (let k = 0; k < kernel.length; k++) sum += line[at + k]! * kernel[k]!;
  return sum;
}

function reflected(at: number, length: number): number {
  if (length === 1) return 0;
  const period = 2 * (length - 1);
  const phase = ((at % period) + period) % period;
  return phase < length ? phase : period - phase;
}

/** Threshold that parts the grey values into two classes with the largest variance between them (Otsu 1979). */
function otsu(data: Uint8Array): number {
  const counts = new Float64Array(256);
  for (const value of data) counts[value]!++;
  const mean = counts.reduce((sum, count, value) => sum + count * value, 0) / data.length;
  let best = 0;
  let most = 0;
  let share = 0;
  let moment = 0;
  for (let value = 0; value < 256; value++) {
    share += counts[value]! / data.length;
    moment += (value * counts[value]!) / data.length;
    const left = Math.min(share, 1 - share);
    if (left < 1e-7) continue;
    const between = (mean * share - moment) ** 2 / (share * (1 - share));
    if (between > most) {
      most = between;
      best = value;
    }
  }
  return best;
}

function partedAt(data: Uint8Array, threshold: number): Uint8Array {
  return data.map((value) => (value > threshold ? 255 : 0));
}

/** The value of a half-size plane at a pixel of the whole size. */
function between({ width, height, data }: Plane, x: number, y: number): number {
  const u = Math.min(width - 1, Math.max(0, x / 2 - 0.25));
  const v = Math.min(height - 1, Math.max(0, y / 2 - 0.25));
  const left = u | 0;
  const top = v | 0;
  const right = Math.min(width - 1, left + 1);
  const bottom = Math.min(height - 1, top + 1);
  const fx = u - left;
  const fy = v - top;
  const upper = data[top * width + left]! * (1 - fx) + data[top * width + right]! * fx;
  const lower = data[bottom * width + left]! * (1 - fx) + data[bottom * width + right]! * fx;
  return upper * (1 - fy) + lower * fy;
}

/** Calls back for each part of equal pixels (joined by edges), with the pixels of it and its box. */
function eachPart(
  cells: Uint8Array,
  width: number,
  height: number,
  wanted: number,
  tell: (pixels: Int32Array, box: { left: number; top: number; right: number; bottom: number }) => void,
): void {
  const seen = new Uint8Array(cells.length);
  const stack = new Int32Array(cells.length);
  for (let start = 0; start < cells.length; start++) {
    if (cells[start] !== wanted || seen[start] === 1) continue;
    let count = 0;
    const box = { left: width, top: height, right: -1, bottom: -1 };
    const push = (at: number): void => {
      if (cells[at] !== wanted || seen[at] === 1) return;
      seen[at] = 1;
      stack[count++] = at;
    };
    push(start);
    // Pixels stay on the list when their neighbours are looked at: at the end it holds the part.
    for (let next = 0; next < count; next++) {
      const at = stack[next]!;
      const x = at % width;
      const y = (at / width) | 0;
      box.left = Math.min(box.left, x);
      box.right = Math.max(box.right, x);
      box.top = Math.min(box.top, y);
      box.bottom = Math.max(box.bottom, y);
      if (x > 0) push(at - 1);
      if (x < width - 1) push(at + 1);
      if (y > 0) push(at - width);
      if (y < height - 1) push(at + width);
    }
    tell(stack.subarray(0, count), box);
  }
}

/** Light parts that do not reach the image's edge become finger. */
function fillHoles(inside: Uint8Array, width: number, height: number): void {
  eachPart(inside, width, height, 0, (pixels, { left, top, right, bottom }) => {
    if (left === 0 || top === 0 || right === width - 1 || bottom === height - 1) return;
    for (const at of pixels) inside[at] = 1;
  });
}

function keepLargest(inside: Uint8Array, width: number, height: number): void {
  const parts: { pixels: Int32Array; box: number }[] = [];
  eachPart(inside, width, height, 1, (pixels, { left, top, right, bottom }) => {
    parts.push({ pixels: pixels.slice(), box: (right - left + 1) * (bottom - top + 1) });
  });
  const largest = parts.reduce((most, part) => Math.max(most, part.box), 0);
  const kept = parts.find((part) => part.box === largest);
  for (const part of parts) if (part !== kept) for (const at of part.pixels) inside[at] = 0;
}
