/** 0 at or beyond `none`, 1 at or beyond `full`, a straight line between. */
export function between(value: number, none: number, full: number): number {
  return Math.min(1, Math.max(0, (value - none) / (full - none)));
}

/**
 * 0 to 100: the root of the worst part times the weighed geometric mean of all. One bad part pulls the score down by itself,
 * and no part that gets better can lower it.
 *
 * @param parts each 0 (useless) to 1 (nothing to better)
 */
export function weighedScore<Part extends string>(
  parts: Readonly<Record<Part, number>>,
  weights: Readonly<Record<Part, number>>,
): number {
  let [logarithms, sum, worst] = [0, 0, 1];
  for (const part of Object.keys(weights) as Part[]) {
    worst = Math.min(worst, parts[part]);
    logarithms += weights[part] * Math.log(parts[part]);
    sum += weights[part];
  }
  return worst > 0 ? Math.round(100 * Math.sqrt(worst * Math.exp(logarithms / sum))) : 0;
}
