import type { SendRules } from '../../contract/station/queue.ts';
import { localTime } from '../../domain/time/business-day.ts';

export type Hours = NonNullable<SendRules['hours']>;

const minutesOfDay = 24 * 60;
const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** Whether a local time `HH:mm` lies in the hours: from `from` on and before `to`, over midnight where `to` is not later. */
export function isWithin({ from, to }: Hours, time: string): boolean {
  if (from === to) return true;
  return from < to ? from <= time && time < to : time >= from || time < to;
}

/** When the hours begin next after an instant outside them; on the minute. */
export function nextOpening(hours: Hours, now: Date, timeZone: string): Date {
  const ahead = (minutes(hours.from) - minutes(localTime(now, timeZone)) + minutesOfDay) % minutesOfDay;
  const minute = 60_000;
  return new Date(Math.floor(now.getTime() / minute) * minute + (ahead === 0 ? minutesOfDay : ahead) * minute);
}
