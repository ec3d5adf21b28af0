/** Mean, standard deviation of the whole population, and how many values fall between the limits. */
export interface Distribution {
  readonly mean: number;
  readonly deviation: number;
  /** One more than limits: below the first, ..., from the last on. */
  readonly bins: readonly number[];
}

/** @param limits rising; a value equal to a limit belongs above it */
export function distribution(values: readonly number[], limits: readonly number[]): Distribution {
  const bins = new Array<number>(limits.length + 1).fill(0);
  let sum = 0;
  for (const value of values) {
    sum += value;
    const bin = limits.findIndex((limit) => value < limit);
    bins[bin === -1 ? limits.length : bin]!++;
  }
  const mean = values.length > 0 ? sum / values.length : 0;
  const squares = values.reduce((total, value) => total + (value - mean) ** 2, 0);
  return { mean, deviation: values.length > 0 ? Math.sqrt(squares / values.length) : 0, bins };
}
