import type { DayTally } from '../../../main/contract/station/tallies.ts';

/** What the hourly curve is drawn from. */
export interface Hours {
  hours: { hour: number; count: number }[];
  /** First and last hour shown. */
  from: number;
  to: number;
  /** The hour at which the curve ends; null for a day that is over. */
  now: number | null;
  /** The hour in which work began on the day itself, null before it did. */
  first: number | null;
  /** Confirmed on the evening before, after its cut-off: counted for this day, drawn in its first hour. */
  before: number;
  /** Confirmations of dossiers that had been confirmed on this day already. */
  again: number;
}

/** A working day is drawn from 7 on; earlier work widens it. */
const usualStart = 7;

/**
 * The hours of a business day in the order in which they pass, up to its cut-off. With cut-off 23:00 what was done at 23:30 the
 * evening before is this day's: it stands in the first hour shown, and `before` says how much it is.
 */
export function hoursOf(tally: Pick<DayTally, 'hourly' | 'cutOff' | 'done' | 'day' | 'today' | 'localTime'>): Hours {
  const [cutHour = 0, cutMinute = 0] = tally.cutOff.split(':').map(Number);
  // An hour that the cut-off divides belongs to the day that ends in it: the rest of it is mostly empty.
  const to = cutHour === 0 && cutMinute === 0 ? 23 : Math.max(0, cutMinute > 0 ? cutHour : cutHour - 1);
  const isBefore = (hour: number): boolean => hour > to;
  const own = tally.hourly.filter(({ hour }) => !isBefore(hour));
  const before = tally.hourly.filter(({ hour }) => isBefore(hour)).reduce((sum, { confirmed }) => sum + confirmed, 0);
  const worked = own.filter(({ confirmed }) => confirmed > 0).map(({ hour }) => hour);
  const from = Math.min(usualStart, to, ...worked);
  const clock = Number(tally.localTime.slice(0, 2));
  const hours = own.map(({ hour, confirmed }) => ({ hour, count: confirmed }));
  if (before > 0) hours.unshift({ hour: from, count: before });
  const changes = tally.hourly.reduce((sum, { confirmed }) => sum + confirmed, 0);
  return {
    hours,
    from,
    to,
    // In the evening before the day has just begun. Work in an hour that is not here yet: the clock was set back.
    now: tally.day < tally.today ? null : Math.max(from, isBefore(clock) ? from : clock, ...worked),
    first: worked.length > 0 ? Math.min(...worked) : null,
    before,
    again: Math.max(0, changes - tally.done.count),
  };
}
