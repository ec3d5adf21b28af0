import { ACROSS, AROUND, type FlatIris } from './unwrap.ts';

/** The texture of an iris as bits, and which of them count. */
export interface IrisCode {
  readonly bits: Uint8Array;
  readonly counts: Uint8Array;
}

/** Columns of a wave of the filter, and how far it reaches. */
const WAVE = 18;
const REACH = 20;
/** Images of one eye may be tilted against each other by so many columns (18 degrees). */
const TILT = 13;
/** Fewer shared bits than this share tell nothing. */
const LEAST_SHARED = 0.25;

const [REAL, IMAGINARY] = [Math.cos, Math.sin].map((wave) => {
  const taps = Float64Array.from({ length: 2 * REACH + 1 }, (_, i) => {
    const at = i - REACH;
    return wave((2 * Math.PI * at) / WAVE) * Math.exp(-0.5 * (at / 7) ** 2);
  });
  const mean = taps.reduce((sum, tap) => sum + tap, 0) / taps.length;
  return taps.map((tap) => tap - mean);
}) as [Float64Array, Float64Array];

/**
 * Two bits for each cell of the flat iris: the quadrant of the phase of a Gabor filter along the circles (J. Daugman, "How iris
 * recognition works", IEEE CSVT 14, 2004).
 */
export function irisCode({ grey, seen, medians }: FlatIris): IrisCode {
  const bits = new Uint8Array(2 * AROUND * ACROSS);
  const counts = new Uint8Array(2 * AROUND * ACROSS);
  for (let row = 2; row < ACROSS - 3; row++) {
    const start = row * AROUND;
    for (let column = 0; column < AROUND; column++) {
      let [real, imaginary, hidden] = [0, 0, 0];
      for (let k = 0; k <= 2 * REACH; k++) {
        const at = start + ((column + k - REACH + AROUND) % AROUND);
        if (!seen[at]) hidden++;
        const value = seen[at] ? grey[at]! - medians.iris : 0;
        real += REAL[k]! * value;
        imaginary += IMAGINARY[k]! * value;
      }
      const at = 2 * (start + column);
      bits[at] = real > 0 ? 1 : 0;
      bits[at + 1] = imaginary > 0 ? 1 : 0;
      if (seen[start + column] && hidden <= REACH / 2) counts[at] = counts[at + 1] = 1;
    }
  }
  return { bits, counts };
}

/**
 * Share of the bits that differ, at the tilt at which fewest do: near 0.5 for two eyes (also the two of one person), well below
 * 0.33 for two images of one eye. Null where too little is seen in both.
 */
export function codeDistance(one: IrisCode, other: IrisCode): number | null {
  let least: number | null = null;
  for (let tilt = -TILT; tilt <= TILT; tilt++) {
    let [shared, differ] = [0, 0];
    for (let row = 2; row < ACROSS - 3; row++) {
      for (let column = 0; column < AROUND; column++) {
        const a = 2 * (row * AROUND + column);
        const b = 2 * (row * AROUND + ((column + tilt + AROUND) % AROUND));
        if (!one.counts[a] || !other.counts[b]) continue;
        shared += 2;
        differ += (one.bits[a]! ^ other.bits[b]!) + (one.bits[a + 1]! ^ other.bits[b + 1]!);
      }
    }
    if (shared < LEAST_SHARED * one.bits.length) continue;
    least = Math.min(least ?? 1, differ / shared);
  }
  return least;
}
