import type { DayTally } from '../../../main/contract/station/tallies.ts';

/** What the hourly curve is drawn from. */
export interface Hours {
  hours: { hour: number; count: number }[];
  /** First and last hour shown. */
  from: number;
  to: number;
  /** The hour at which the curve ends; null for a day that is over. */
  now: number | null;
  /** Confirmed on the evening before, after its cut-off: counted for this day, drawn in its first hour. */
  before: number;
  /** Confirmations of dossiers that had been confirmed on this day already. */
  again: number;
}

/** A working day is drawn from 7 on; earlier work widens it. */
const usualStart = 7;
/** Without an earlier cut-off a day is drawn to at least here. */
const usualEnd = 18;

/**
 * The hours of a business day in the order in which they pass. With cut-off 23:00 what was done at 23:30 the evening before
 * is this day's: it stands in the first hour shown, and `before` says how much it is.
 *
 * @param nowHour local hour of the moment, null for a day that is over
 */
export function hoursOf(tally: Pick<DayTally, 'hourly' | 'cutOff' | 'done'>, nowHour: number | null): Hours {
  const [cutHour = 0, cutMinute = 0] = tally.cutOff.split(':').map(Number);
  // An hour that the cut-off divides belongs to the day that ends in it: the rest of it is mostly empty.
  const last = cutHour === 0 && cutMinute === 0 ? 23 : cutMinute > 0 ? cutHour : cutHour - 1;
  const isBefore = (hour: number): boolean => hour > last;
  const own = tally.hourly.filter(({ hour }) => !isBefore(hour));
  const before = tally.hourly.filter(({ hour }) => isBefore(hour)).reduce((sum, { confirmed }) => sum + confirmed, 0);
  // Work stands in an hour that is not here yet where the clock was set back: it is drawn all the same.
  const latest = Math.max(-1, ...own.filter(({ confirmed }) => confirmed > 0).map(({ hour }) => hour));
  const now = nowHour === null || isBefore(nowHour) ? null : Math.max(nowHour, latest);
  const busy = [
    ...own.filter(({ confirmed }) => confirmed > 0).map(({ hour }) => hour),
    ...(now === null ? [] : [now]),
  ];
  const from = Math.min(usualStart, last, ...busy);
  const to = Math.min(last, Math.max(usualEnd, from, ...busy));
  const hours = own.map(({ hour, confirmed }) => ({ hour: Math.min(to, hour), count: confirmed }));
  if (before > 0) hours.unshift({ hour: from, count: before });
  const changes = tally.hourly.reduce((sum, { confirmed }) => sum + confirmed, 0);
  return { hours, from, to, now, before, again: Math.max(0, changes - tally.done.count) };
}
