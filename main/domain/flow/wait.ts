import type { Stage } from '../../contract/station/flow.ts';
import { type FlowRules, flowRules } from './flow-rules.ts';
import type { FlowState } from './flow-state.ts';

const minute = 60_000;
/** Estimates are said in steps of so many minutes. */
const step = 5;

/**
 * How long a stage takes from one person to the next, in milliseconds: the median of its newest intervals. An interval
 * counts only when somebody waited at its beginning, so that an empty hall is not taken for slow work; the median passes
 * over breaks and over people who were called and did not come. With several officers at a stage it is their common rate.
 * Null while fewer than a few intervals are known, and when nobody was called for long.
 */
export function rateOf(state: FlowState, stage: Stage, now: number, rules: FlowRules = flowRules): number | null {
  const taken = state.taken[stage];
  const last = taken.at(-1);
  if (!last) return null;
  const intervals = taken
    .flatMap((one, index) => {
      const next = taken[index + 1];
      return next && one.othersWait && next.at > one.at ? [next.at - one.at] : [];
    })
    .slice(-rules.mostIntervals);
  if (intervals.length < rules.fewestIntervals) return null;
  const rate = median(intervals);
  return now - last.at > Math.max(rules.staleMinutes * minute, 4 * rate) ? null : rate;
}

/**
 * Minutes until somebody is called who has `ahead` people before them, to the nearest 5, at least 5; null when too little
 * is known to say anything.
 */
export function waitMinutes(
  state: FlowState,
  { stage, ahead, now }: { stage: Stage; ahead: number; now: number },
  rules: FlowRules = flowRules,
): number | null {
  const rate = rateOf(state, stage, now, rules);
  if (rate === null) return null;
  const elapsed = Math.max(0, now - (state.taken[stage].at(-1)?.at ?? now));
  const wait = Math.max(0, rate - elapsed) + ahead * rate;
  return Math.max(step, Math.round(wait / minute / step) * step);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
