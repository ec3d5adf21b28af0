import { type TallyPeriod, tallyBegin } from '../../../contract/station/tallies.ts';
import { writtenDay } from '../local-time.ts';
import type { Language } from './words.ts';

const dayMs = 86_400_000;

/** A period as people call it: a day, a week from Monday to Sunday, a month, or from a day to a day. */
export function periodWords({ from, to }: TallyPeriod, language: Language): string {
  const vi = language === 'vi';
  if (from === to) return vi ? `Ngày ${writtenDay(from)}` : writtenDay(from);
  if (from === tallyBegin) return vi ? `Từ đầu đến hết ngày ${writtenDay(to)}` : `To the end of ${writtenDay(to)}`;
  if (isMonth(from, to)) {
    const month = `${from.slice(5, 7)}/${from.slice(0, 4)}`;
    return vi ? `Tháng ${month}` : `Month ${month}`;
  }
  const range = vi
    ? `từ ngày ${writtenDay(from)} đến ngày ${writtenDay(to)}`
    : `from ${writtenDay(from)} to ${writtenDay(to)}`;
  if (isWeek(from, to)) return vi ? `Tuần ${range}` : `Week ${range}`;
  return range.charAt(0).toLocaleUpperCase('vi') + range.slice(1);
}

function isMonth(from: string, to: string): boolean {
  return from.endsWith('-01') && from.slice(0, 7) === to.slice(0, 7) && nextDay(to).endsWith('-01');
}

function isWeek(from: string, to: string): boolean {
  const start = Date.parse(`${from}T00:00:00Z`);
  return new Date(start).getUTCDay() === 1 && Date.parse(`${to}T00:00:00Z`) - start === 6 * dayMs;
}

/** The calendar day after a day, both `yyyy-MM-dd`. */
export function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + dayMs).toISOString().slice(0, 10);
}

/** The calendar day before a day. */
export function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - dayMs).toISOString().slice(0, 10);
}
