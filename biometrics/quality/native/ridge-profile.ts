import type { TurnedBlock } from './turned-block.ts';

/** Columns of a block whose ridges stand upright, told apart by a straight line through their means. */
export interface RidgeProfile {
  /** 1 where a column is darker than the line: a ridge. */
  readonly ridge: Uint8Array;
  /** The line, grey value by column. */
  readonly line: Float64Array;
}

/** Decimals of the line's coefficients that count, so that machines agree on columns that lie on it. */
const DECIMALS = 1e10;

export function ridgeProfile({ width, height, data }: TurnedBlock): RidgeProfile {
  const means = new Float64Array(width);
  for (let y = 0, at = 0; y < height; y++) for (let x = 0; x < width; x++, at++) means[x]! += data[at]!;
  let sum = 0;
  let moment = 0;
  for (let x = 0; x < width; x++) {
    means[x]! /= height;
    sum += means[x]!;
    moment += (x + 1) * means[x]!;
  }
  // Least squares over columns numbered from 1.
  const middle = (width + 1) / 2;
  const spread = (width * (width * width - 1)) / 12;
  const slope = Math.round(((moment - middle * sum) / spread) * DECIMALS) / DECIMALS;
  const start = Math.round((sum / width - ((moment - middle * sum) / spread) * middle) * DECIMALS) / DECIMALS;
  const line = Float64Array.from({ length: width }, (_, x) => (x + 1) * slope + start);
  return { line, ridge: Uint8Array.from(means, (mean, x) => (mean < line[x]! ? 1 : 0)) };
}

/** Columns after which a ridge becomes a valley or the other way round, among the first `count` columns. */
export function changesOf(ridge: Uint8Array, count: number): number[] {
  const changes: number[] = [];
  for (let x = 1; x < count; x++) if (ridge[x] !== ridge[x - 1]) changes.push(x - 1);
  return changes;
}
