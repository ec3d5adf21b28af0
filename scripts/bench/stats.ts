/** The middle value; of an even number the mean of the middle two. @throws RangeError without values */
export function median(values: readonly number[]): number {
  const sorted = ascending(values);
  const middle = sorted.length >> 1;
  const upper = sorted[middle]!;
  return sorted.length % 2 === 1 ? upper : (sorted[middle - 1]! + upper) / 2;
}

/**
 * The smallest value that at least `share` of all values do not exceed (nearest rank).
 * @param share above 0, at most 1: 0.99 for p99
 * @throws RangeError without values or with another share
 */
export function percentile(values: readonly number[], share: number): number {
  if (!(share > 0 && share <= 1)) throw new RangeError('share');
  const sorted = ascending(values);
  return sorted[Math.ceil(share * sorted.length) - 1]!;
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** @throws RangeError without values */
export function mean(values: readonly number[]): number {
  return sum(ascending(values)) / values.length;
}

/** Four significant digits: more would claim a precision that no run has. */
export function rounded(value: number): number {
  return Number(value.toPrecision(4));
}

function ascending(values: readonly number[]): number[] {
  if (values.length === 0) throw new RangeError('no values');
  return [...values].sort((a, b) => a - b);
}
