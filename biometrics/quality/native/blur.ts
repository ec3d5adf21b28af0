/** A grey picture of any scale. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array | Uint8Array;
}

/** Reach of a kernel in deviations: beyond it no 8-bit value changes. */
const REACH = 3.2;

/** Means of 2 x 2 pixels; the last row or column of an odd size counts twice. */
export function halved({ width, height, data }: Plane): Plane {
  const w = (width + 1) >> 1;
  const h = (height + 1) >> 1;
  const out = new Float32Array(w * h);
  for (let y = 0, at = 0; y < h; y++) {
    const a = 2 * y * width;
    const b = Math.min(height - 1, 2 * y + 1) * width;
    for (let x = 0; x < w; x++, at++) {
      const l = 2 * x;
      const r = l + 1 < width ? l + 1 : l;
      out[at] = (data[a + l]! + data[a + r]! + data[b + l]! + data[b + r]!) / 4;
    }
  }
  return { width: w, height: h, data: out };
}

/** Gaussian blur, reflected about the outermost pixels, rounded to whole grey values. @param sigma deviation, px */
export function blurred({ width, height, data }: Plane, sigma: number): Plane & { data: Uint8Array } {
  const kernel = halfKernel(sigma);
  const reach = kernel.length - 1;
  const rows = new Float32Array(width * height);
  const line = new Float64Array(width + 2 * reach);
  const places = Int32Array.from({ length: width + 2 * reach }, (_, i) => reflected(i - reach, width));
  for (let y = 0, at = 0; y < height; y++) {
    for (let i = 0; i < line.length; i++) line[i] = data[y * width + places[i]!]!;
    for (let x = 0; x < width; x++, at++) {
      const middle = x + reach;
      let sum = kernel[0]! * line[middle]!;
      // Left and right weigh the same: one product for two pixels.
      for (let k = 1; k <= reach; k++) sum += kernel[k]! * (line[middle - k]! + line[middle + k]!);
      rows[at] = sum;
    }
  }
  const out = new Uint8Array(width * height);
  const sums = new Float64Array(width);
  for (let y = 0; y < height; y++) {
    const start = y * width;
    for (let x = 0; x < width; x++) sums[x] = kernel[0]! * rows[start + x]!;
    for (let k = 1; k <= reach; k++) {
      const above = reflected(y - k, height) * width;
      const below = reflected(y + k, height) * width;
      const weight = kernel[k]!;
      for (let x = 0; x < width; x++) sums[x]! += weight * (rows[above + x]! + rows[below + x]!);
    }
    for (let x = 0; x < width; x++) out[start + x] = Math.round(sums[x]!);
  }
  return { width, height, data: out };
}

/** The kernel's middle and its right half; both halves together sum up to 1. */
function halfKernel(sigma: number): Float64Array {
  const reach = Math.ceil(sigma * REACH);
  const kernel = Float64Array.from({ length: reach + 1 }, (_, i) => Math.exp(-(i ** 2) / (2 * sigma * sigma)));
  const sum = kernel.reduce((total, value, i) => total + (i === 0 ? value : 2 * value), 0);
  return kernel.map((value) => value / sum);
}

function reflected(at: number, length: number): number {
  if (length === 1) return 0;
  const period = 2 * (length - 1);
  const phase = ((at % period) + period) % period;
  return phase < length ? phase : period - phase;
}
