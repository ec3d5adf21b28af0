import type { CarryState } from '../../../main/contract/station/media.ts';

/** Before so much was done a rate says nothing. */
const leastMs = 2_000;

/** Seconds that the rest takes at the rate so far; null while that is not known. */
export function secondsLeft(
  { startedAt, doneBytes, totalBytes }: Pick<CarryState, 'startedAt' | 'doneBytes' | 'totalBytes'>,
  now: Date,
): number | null {
  const ms = now.getTime() - Date.parse(startedAt);
  if (ms < leastMs || doneBytes <= 0) return null;
  return Math.max(0, Math.round(((totalBytes - doneBytes) * ms) / doneBytes / 1000));
}
