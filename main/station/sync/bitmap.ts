/** Whether bit n is set; least significant bit first in each byte. Beyond the end nothing is set. */
export function hasBit(bitmap: Uint8Array, n: number): boolean {
  return ((bitmap[n >> 3] ?? 0) & (1 << (n & 7))) !== 0;
}

/** Runs of missing leaves, each at most `most` long: `[first, count]`. */
export function missingRuns(bitmap: Uint8Array, leaves: number, most: number): [first: number, count: number][] {
  const runs: [number, number][] = [];
  for (let n = 0; n < leaves; n++) {
    if (hasBit(bitmap, n)) continue;
    const last = runs.at(-1);
    if (last && last[0] + last[1] === n && last[1] < most) last[1]++;
    else runs.push([n, 1]);
  }
  return runs;
}
