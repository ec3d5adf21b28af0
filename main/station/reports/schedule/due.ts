import type { ReportSchedule } from '../../../contract/station/reports.ts';
import { businessDayOf } from '../../../domain/time/business-day.ts';
import { localInstant } from '../../../domain/time/local-instant.ts';
import { dayBefore, nextDay } from '../content/period.ts';

/** So far back days that were missed are made good. */
export const daysBack = 31;

export interface DueInput {
  now: Date;
  schedule: Pick<ReportSchedule, 'time'>;
  /** First business day that the schedule is for: the one on which it was set. */
  since: string;
  /** The newest business day that was written, or null. */
  written: string | null;
  cutOff: string;
  timeZone: string;
}

/** When a business day's report is written: at the first `time` of the clock once the day is over. */
export function dueAt(day: string, time: string, cutOff: string, timeZone: string): Date {
  // Cut-off 00:00 is the end of the calendar day, every other one falls into the day it ends.
  const end = cutOff === '00:00' ? localInstant(nextDay(day), '00:00', timeZone) : localInstant(day, cutOff, timeZone);
  const sameDay = localInstant(day, time, timeZone);
  return sameDay >= end ? sameDay : localInstant(nextDay(day), time, timeZone);
}

/** Business days whose report is to be written now, oldest first: none twice, none before it is over, at most 31. */
export function dueDays({ now, schedule, since, written, cutOff, timeZone }: DueInput): string[] {
  const today = businessDayOf(now, cutOff, timeZone);
  const days: string[] = [];
  for (let day = dayBefore(today); days.length < daysBack && day >= since; day = dayBefore(day)) {
    if (written !== null && day <= written) break;
    if (now >= dueAt(day, schedule.time, cutOff, timeZone)) days.unshift(day);
  }
  return days;
}
