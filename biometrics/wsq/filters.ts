import { RecordError } from '../records/record-error.ts';

/** Right halves of two whole-sample symmetric filters, the middle tap first. */
export interface FilterPair {
  /** Low-pass of the analysis. */
  readonly low: readonly number[];
  /** High-pass of the analysis. */
  readonly high: readonly number[];
}

/** The 9/7 filters of the specification (Cohen, Daubechies, Feauveau; FBI IAFIS-IC-0110 V3.1, annex B, table 1). */
export const FILTERS_9_7: FilterPair = {
  low: [0.852698679009, 0.377402855613, -0.110624404418, -0.02384946502, 0.037828455507],
  high: [0.788485616406, -0.418092273222, -0.040689417609, 0.064538882629],
};

/** Longest whole-sample symmetric filter of the specification. */
const MAX_TAPS = 31;

/** Number of coefficients a table sends for a filter of so many taps. @throws RecordError `unsupported-image` for even ones */
export function sentTaps(taps: number): number {
  if (taps < 1 || taps > MAX_TAPS) throw new RecordError('bad-value', 'WSQ filter length');
  // Half-sample symmetric filters: in the specification, but written by no encoder of fingerprints.
  if (taps % 2 === 0) throw new RecordError('unsupported-image', 'WSQ filter of even length');
  return (taps + 1) / 2;
}

/** Taps left of, at and right of the middle as single-precision numbers; `alternate` turns each second sign. */
export function wholeFilter(half: readonly number[], alternate: boolean): Float32Array {
  const middle = half.length - 1;
  const taps = new Float32Array(2 * middle + 1);
  half.forEach((value, k) => {
    taps[middle + k] = alternate && k % 2 === 1 ? -value : value;
    taps[middle - k] = taps[middle + k]!;
  });
  return taps;
}
