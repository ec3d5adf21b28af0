import type { Output } from '../../../main/contract/call.ts';
import type { StationApi } from '../../../main/contract/station-api.ts';
import type { HourCount } from '../../ui/index.ts';
import { minutesOf } from './pace.ts';

type Day = Output<StationApi, 'tallies.day'>;

export interface DayHours {
  hours: HourCount[];
  from: number;
  to: number;
  /** Where the curve ends. */
  now: number;
  /** Hour in which work began, or null before it did. */
  first: number | null;
}

const usualStart = 7;

/**
 * The hours of a business day as a curve shows them: from 7 or the first work to the cut-off. What was done after the
 * evening's cut-off belongs to the next day and stands at its beginning.
 */
export function dayHours({ hourly, cutOff }: Pick<Day, 'hourly' | 'cutOff'>, now: Date): DayHours {
  const end = Math.ceil(minutesOf(cutOff) / 60) || 24;
  const worked = hourly.filter(({ confirmed }) => confirmed > 0);
  const evening = ({ hour }: { hour: number }): boolean => hour >= end;
  const daytime = worked.filter((one) => !evening(one)).map(({ hour }) => hour);
  const from = Math.min(usualStart, end - 1, ...daytime);
  const to = end - 1;
  const hour = now.getHours();
  return {
    hours: worked.map((one) => ({ hour: evening(one) ? from : one.hour, count: one.confirmed })),
    from,
    to,
    now: hour > to ? from : Math.max(from, hour),
    first: daytime.length > 0 ? Math.min(...daytime) : null,
  };
}
