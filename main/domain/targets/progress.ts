import type { TallyPeriod } from '../../contract/station/tally-question.ts';
import type { TargetEach, TargetProgress, TargetShare } from '../../contract/station/targets.ts';
import { addDays } from '../procedure/days.ts';
import type { CountWorking } from './working-days.ts';

export interface Judged {
  each: TargetEach;
  count: number;
  /** The days the target is judged over; `to` is the deadline. */
  period: TallyPeriod;
  today: string;
  /** Done on days of the period before today, and today. */
  before: number;
  onToday: number;
  working: CountWorking;
}

export type Judgement = Omit<TargetProgress, 'target' | 'outside'>;

/**
 * How a target stands. With W(a, b) the working days from a to b, B what was done before today, T what was done today:
 *
 * - `goal` is the count itself, or the count × W(from, to) of a target by day.
 * - `rate` r = B / W(from, yesterday). Work on days of rest is in B: it was done. Null before the first working day is over: half a morning
 *   says nothing of a month. Of a period that is over: all of it / W(from, to).
 * - `forecast` = B + max(T, r if today is worked) + r × W(tomorrow, to), rounded: today gives at least what it has given, and as much as any
 *   other day if it is worked. It is never below what is done.
 * - `neededPerDay` = (goal − B) / W(today, to), rounded up, what was done today within it, so that it does not sink while the day goes on; where
 *   today is a day of rest T counts as done before. Before the first day goal / W(from, to).
 * - `expected` = count × W(from, today), or goal × W(from, today) / W(from, to): the same every working day, today whole.
 *
 * A deadline that was met needs nothing; where no working day is left and something lacks, no number a day would help: null.
 */
export function judgeTarget({ each, count, period, today, before, onToday, working }: Judged): Judgement {
  const { from, to } = period;
  const all = working(from, to);
  const goal = each === 'day' ? count * all : count;
  const done = before + onToday;
  const state = today < from ? 'coming' : today > to ? 'over' : 'running';
  const worksToday = working(today, today) === 1;
  const left = state === 'over' ? 0 : working(state === 'coming' ? from : today, to);
  const past = state === 'over' ? all : state === 'coming' ? 0 : working(from, addDays(today, -1));
  const rate = past === 0 ? null : before / past;
  const lacking = Math.max(0, goal - before - (state === 'running' && worksToday ? 0 : onToday));
  const needed = lacking === 0 ? 0 : left === 0 ? null : Math.ceil(lacking / left);
  const ofToday = each === 'day' ? (worksToday ? count : 0) : worksToday ? (needed ?? 0) : 0;
  return {
    period,
    state,
    done,
    goal,
    share: shareOfTarget(done, goal, period),
    expected: expectedBy({ each, count, goal, period, working }, today),
    workingDays: all,
    workingDaysLeft: left,
    rate,
    forecast: forecastOf(),
    neededPerDay: needed,
    today: state === 'running' ? shareOfTarget(onToday, ofToday, { from: today, to: today }) : null,
  };

  function forecastOf(): number | null {
    if (state === 'over') return done;
    if (state === 'coming' || rate === null) return null;
    return Math.round(before + Math.max(onToday, worksToday ? rate : 0) + rate * working(addDays(today, 1), to));
  }
}

/** What is asked for by the end of a day, whole; all of it from the deadline on. */
function expectedBy(
  { each, count, goal, period, working }: Pick<Judged, 'each' | 'count' | 'period' | 'working'> & { goal: number },
  day: string,
): number {
  return Math.round(targetUntil({ each, count, goal, period, working }, day));
}

/**
 * The target from the first day of its period to the end of a day: the same for every working day. A target of a period without a working
 * day is asked for at once.
 */
export function targetUntil(
  { each, count, goal, period, working }: Pick<Judged, 'each' | 'count' | 'period' | 'working'> & { goal: number },
  day: string,
): number {
  if (day < period.from) return 0;
  if (day >= period.to) return goal;
  const until = working(period.from, day);
  if (each === 'day') return count * until;
  const all = working(period.from, period.to);
  return all === 0 ? goal : (goal * until) / all;
}

/** A share with its denominator and period; null of none. */
export function shareOfTarget(count: number, ofCount: number, period: TallyPeriod): TargetShare {
  return { count, ofCount, period, value: ofCount === 0 ? null : count / ofCount };
}
