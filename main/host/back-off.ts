/** Pauses between restarts: quick at first, so that the officer hardly notices; slow when it keeps dying. */
export interface BackOff {
  firstMs: number;
  maxMs: number;
  /** A process that lived so long starts the count anew. */
  healthyAfterMs: number;
}

export const defaultBackOff: BackOff = { firstMs: 100, maxMs: 30_000, healthyAfterMs: 30_000 };

/** Milliseconds to wait before restart number `failures` (1 for the first): doubles up to the maximum. */
export function restartDelay(failures: number, backOff: BackOff): number {
  return Math.min(backOff.maxMs, backOff.firstMs * 2 ** Math.max(0, failures - 1));
}
