import type { ImportProgress } from '../../../../main/contract/station/roster.ts';

/** Where each phase begins in the whole and how long it is: measured with 200,000 people. */
const phases: Record<ImportProgress['phase'], readonly [from: number, length: number]> = {
  reading: [0, 0.3],
  staging: [0.3, 0.15],
  applying: [0.45, 0.55],
};

/** Share of the whole import, 0 to 1. */
export function shareOfAll({ phase, share }: ImportProgress): number {
  const [from, length] = phases[phase];
  return from + length * share;
}

/** Seconds still to go at the pace so far; null while too little is done to tell. @param tookMs since the beginning */
export function secondsLeft(whole: number, tookMs: number): number | null {
  if (whole < 0.05 || tookMs < 1_000) return null;
  return ((tookMs / whole) * (1 - whole)) / 1_000;
}
