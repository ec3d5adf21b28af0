import type { Run } from '../store/records/tallies.ts';

/** What has to be stored so that a number belongs to the runs of numbers that have arrived. */
export interface RunChange {
  remove: number[];
  put: Run | null;
}

/** @param runs in order, with a missing number between each two */
export function withNumber(runs: readonly Run[], seq: number): RunChange {
  if (runs.some(({ first, last }) => seq >= first && seq <= last)) return { remove: [], put: null };
  const before = runs.find(({ last }) => last === seq - 1);
  const after = runs.find(({ first }) => first === seq + 1);
  const put = { first: before?.first ?? seq, last: after?.last ?? seq };
  return { remove: after ? [after.first] : [], put };
}

/** What is missing below the greatest number of the runs, from 1 on. */
export function gapsIn(runs: readonly Run[]): { from: number; to: number }[] {
  const gaps: { from: number; to: number }[] = [];
  let next = 1;
  for (const { first, last } of runs) {
    if (first > next) gaps.push({ from: next, to: first - 1 });
    next = Math.max(next, last + 1);
  }
  return gaps;
}
