import { addDays } from './days.ts';
import type { WorkCalendar } from './work-calendar.ts';

export interface DueDate {
  /** `yyyy-MM-dd`, a day on which the office works. */
  day: string;
  /** A holiday on the way was not announced yet: the day may move. */
  tentative: boolean;
}

/**
 * The day by which something is due that takes so many working days. The first one is the working day after `from` (Civil
 * Code 2015 art. 147.2: the day of the event does not count); none is `from` itself, or the next day worked.
 */
export function dueDate(from: string, workingDays: number, calendar: WorkCalendar): DueDate {
  let day = from;
  let left = workingDays;
  let tentative = false;
  while (left > 0 || !calendar.isWorking(day)) {
    day = addDays(day, 1);
    tentative ||= calendar.isUnsure(day);
    if (calendar.isWorking(day) && left > 0) left--;
  }
  return { day, tentative };
}
