import type { TurnedBlock } from './turned-block.ts';

/** Cosines and sines of the discrete Fourier transform of so many values. */
const tables = new Map<number, { cos: Float64Array; sin: Float64Array }>();

function tableOf(length: number): { cos: Float64Array; sin: Float64Array } {
  const known = tables.get(length);
  if (known) return known;
  const made = {
    cos: Float64Array.from({ length }, (_, i) => Math.cos((2 * Math.PI * i) / length)),
    sin: Float64Array.from({ length }, (_, i) => Math.sin((2 * Math.PI * i) / length)),
  };
  tables.set(length, made);
  return made;
}

/** What the strongest frequency's neighbours count beside it. */
const NEIGHBOURS = 0.3;

/**
 * Frequency domain analysis of a block whose ridges lie flat, 0 to 1 (Lim, Jiang and Yau 2002; ISO/IEC 29794-4:2017): the share
 * of the strongest frequency of its row means, its neighbours counted in part, in the lower half of all amplitudes; 1 where
 * the strongest is the lowest or the highest of all.
 */
export function ridgeFrequencyShare({ width, height, data }: TurnedBlock): number {
  const means = new Float64Array(height);
  for (let y = 0, at = 0; y < height; y++) for (let x = 0; x < width; x++, at++) means[y]! += data[at]! / width;
  const { cos, sin } = tableOf(height);
  // Without the mean (frequency 0); the upper half mirrors the lower one.
  const amplitudes = new Float64Array(height - 1);
  for (let k = 1; k <= height / 2; k++) {
    let re = 0;
    let im = 0;
    for (let n = 0, phase = 0; n < height; n++, phase = (phase + k) % height) {
      re += means[n]! * cos[phase]!;
      im -= means[n]! * sin[phase]!;
    }
    amplitudes[k - 1] = Math.hypot(re, im);
    amplitudes[height - 1 - k] = amplitudes[k - 1]!;
  }
  let strongest = 0;
  for (let i = 1; i < amplitudes.length; i++) if (amplitudes[i]! > amplitudes[strongest]!) strongest = i;
  if (strongest === 0 || strongest + 1 >= amplitudes.length) return 1;
  let total = 0;
  for (let i = 0; i < Math.floor(amplitudes.length / 2); i++) total += amplitudes[i]!;
  return (amplitudes[strongest]! + NEIGHBOURS * (amplitudes[strongest - 1]! + amplitudes[strongest + 1]!)) / total;
}
