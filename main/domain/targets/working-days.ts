import { addDays } from '../procedure/days.ts';
import type { WorkCalendar } from '../procedure/work-calendar.ts';

/** How many working days there are from one day to another, both included; none where the second is earlier. */
export type CountWorking = (from: string, to: string) => number;

const dayMs = 86_400_000;
const place = (day: string): number => Math.round(Date.parse(`${day}T00:00:00Z`) / dayMs);

/**
 * Counts working days between any two days, asking the calendar once for each day however often it is asked itself: sums are kept by
 * day, longer at either end as they are needed.
 */
export function workingDaysBy(calendar: Pick<WorkCalendar, 'isWorking'>): CountWorking {
  let begin = 0;
  /** sums[i]: working days among the first i from `begin` on. */
  let sums: number[] | null = null;
  const cover = (from: number, to: number): void => {
    if (sums !== null && from >= begin && to < begin + sums.length - 1) return;
    const first = sums === null ? from : Math.min(begin, from);
    const last = sums === null ? to : Math.max(begin + sums.length - 2, to);
    const all = [0];
    let day = new Date(first * dayMs).toISOString().slice(0, 10);
    for (let at = first; at <= last; at++) {
      all.push((all.at(-1) ?? 0) + (calendar.isWorking(day) ? 1 : 0));
      day = addDays(day, 1);
    }
    begin = first;
    sums = all;
  };
  return (from, to) => {
    const [a, b] = [place(from), place(to)];
    if (b < a) return 0;
    cover(a, b);
    return (sums?.[b - begin + 1] ?? 0) - (sums?.[a - begin] ?? 0);
  };
}
