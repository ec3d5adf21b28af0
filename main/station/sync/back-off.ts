/** Longest pause between two tries of the line. */
const ceilingMs = 15 * 60 * 1000;
const baseMs = 2_000;

/**
 * Full jitter: a random pause between 0 and `min(15 min, 2 s * 2^tries)`, so that stations that lost the line together do
 * not come back together. Retries never run out.
 * @param random 0 (included) to 1 (excluded)
 */
export function retryPause(tries: number, random: () => number = Math.random): number {
  return Math.round(random() * Math.min(ceilingMs, baseMs * 2 ** Math.min(tries, 20)));
}
