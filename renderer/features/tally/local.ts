import { businessDayOf } from '../../../main/domain/time/business-day.ts';

/** The business day of a moment by the clock of this machine, `yyyy-MM-dd`. @param cutOff local `HH:mm` */
export function localDay(at: Date, cutOff: string): string {
  return businessDayOf(at, cutOff, Intl.DateTimeFormat().resolvedOptions().timeZone);
}
