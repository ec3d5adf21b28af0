import { type BandTree, type Rectangle, SENT_BANDS } from './bands.ts';
import type { Plane } from './wavelet.ts';

/** Bin widths by band: `step` of the usual bins (0: the band is not sent), `zero` of the one about 0. */
export interface Quantization {
  /** Where in a bin its value is put back, 0 to 1. */
  readonly centre: number;
  readonly steps: Float32Array;
  readonly zeros: Float32Array;
}

const BANDS = 64;
/** Bands whose variance is smaller are not sent (annex C). */
const LEAST_VARIANCE = 1.01;
/** Where the first four bands vary less than this together, whole bands are measured, not their middles. */
const FLAT_IMAGE = 20_000;
const CENTRE = 0.44;
/** Coefficients stay well within their 16 bits, also where an image has energy in one band alone. */
const LARGEST = 30_000;

/** Weights of bands 52 to 59 (annex C, table C.1); all before them weigh 1. */
const WEIGHTS = [1.32, 1.08, 1.42, 1.08, 1.32, 1.42, 1.08, 1.08];

/** Samples before each coefficient of the band were decimated so often. */
function share(band: number): number {
  if (band < 4) return 1 / 1024;
  return band < 51 ? 1 / 256 : 1 / 16;
}

/**
 * Bin widths for about so many bits a pixel, from the variances of the bands (FBI IAFIS-IC-0110 V3.1, annex C).
 * @param bitRate bits a pixel before entropy coding; 0.75 is about 15:1, 2.25 about 5:1
 */
export function quantizationFor(plane: Plane, tree: BandTree, bitRate: number): Quantization {
  const variances = variancesOf(plane, tree);
  const steps = new Float32Array(BANDS);
  const sent = variances.flatMap((variance, band) => (variance < LEAST_VARIANCE ? [] : [band]));
  const relative = (band: number): number =>
    band < 4 ? 1 : 10 / ((WEIGHTS[band - 52] ?? 1) * Math.log(variances[band]!));
  // Bands whose bins would be wider than all of their values cost no bits: the others share them.
  let paying = sent;
  let scale = 1;
  for (;;) {
    const shares = paying.reduce((sum, band) => sum + share(band), 0);
    if (shares === 0) break;
    const product = paying.reduce(
      (value, band) => value * (Math.sqrt(variances[band]!) / relative(band)) ** share(band),
      1,
    );
    scale = 2 ** (bitRate / shares - 1) / 2.5 / product ** (1 / shares);
    const left = paying.filter((band) => relative(band) / scale < 5 * Math.sqrt(variances[band]!));
    if (left.length === paying.length) break;
    paying = left;
  }
  for (const band of sent) steps[band] = Math.max(relative(band) / scale, peak(plane, tree.bands[band]!) / LARGEST);
  return { centre: CENTRE, steps, zeros: steps.map((step) => 1.2 * step) };
}

function variancesOf(plane: Plane, { bands }: BandTree): number[] {
  const sent = bands.slice(0, SENT_BANDS);
  const middles = sent.map((band) => variance(plane, middleOf(band)));
  const [a, b, c, d] = middles;
  return a! + b! + c! + d! < FLAT_IMAGE ? sent.map((band) => variance(plane, band)) : middles;
}

function peak(plane: Plane, { x, y, width, height }: Rectangle): number {
  let most = 0;
  for (let row = y; row < y + height; row++) {
    for (let at = row * plane.width + x, end = at + width; at < end; at++)
      most = Math.max(most, Math.abs(plane.data[at]!));
  }
  return most;
}

/** The part of a band where the finger usually lies. */
function middleOf({ x, y, width, height }: Rectangle): Rectangle {
  return {
    x: x + (width >> 3),
    y: y + Math.floor((9 * height) / 32),
    width: Math.floor((3 * width) / 4),
    height: Math.floor((7 * height) / 16),
  };
}

function variance(plane: Plane, { x, y, width, height }: Rectangle): number {
  const count = width * height;
  if (count < 2) return 0;
  let sum = 0;
  let squares = 0;
  for (let row = y; row < y + height; row++) {
    for (let at = row * plane.width + x, end = at + width; at < end; at++) {
      const value = plane.data[at]!;
      sum += value;
      squares += value * value;
    }
  }
  return (squares - (sum * sum) / count) / (count - 1);
}

/** The coefficients of the bands that are sent, band after band, row by row. */
export function quantize(plane: Plane, { bands }: BandTree, { steps, zeros }: Quantization): Int16Array[] {
  return bands.slice(0, SENT_BANDS).map((band, index) => {
    const step = steps[index]!;
    if (step === 0) return new Int16Array(0);
    const half = zeros[index]! / 2;
    const out = new Int16Array(band.width * band.height);
    let place = 0;
    for (let row = band.y; row < band.y + band.height; row++) {
      for (let at = row * plane.width + band.x, end = at + band.width; at < end; at++) {
        const value = plane.data[at]!;
        if (value > half) out[place] = Math.floor((value - half) / step) + 1;
        else if (value < -half) out[place] = Math.ceil((value + half) / step) - 1;
        place++;
      }
    }
    return out;
  });
}

/** How many coefficients the bands hold that are sent. */
export function sentCoefficients({ bands }: BandTree, { steps }: Quantization): number {
  return bands.reduce((sum, { width, height }, index) => (isSent(steps, index) ? sum + width * height : sum), 0);
}

/** Puts coefficients back into the bands they came from; single precision as the reference decoder has it (A.3). */
export function dequantize(plane: Plane, { bands }: BandTree, quantization: Quantization, values: Int16Array): void {
  const { steps, zeros, centre } = quantization;
  const round = Math.fround;
  let place = 0;
  bands.forEach((band, index) => {
    if (!isSent(steps, index)) return;
    const step = steps[index]!;
    const half = zeros[index]! / 2;
    for (let row = band.y; row < band.y + band.height; row++) {
      for (let at = row * plane.width + band.x, end = at + band.width; at < end; at++) {
        const value = values[place++]!;
        if (value > 0) plane.data[at] = round(step * round(value - centre)) + half;
        else if (value < 0) plane.data[at] = round(step * round(value + centre)) - half;
      }
    }
  });
}

function isSent(steps: Float32Array, band: number): boolean {
  return band < SENT_BANDS && steps[band] !== 0;
}
