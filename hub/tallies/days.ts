/** `yyyy-MM-dd` as a number that sorts and compares like it. */
export const dayNumber = (day: string): number => Number(day.replaceAll('-', ''));

/** The month of a day's number, as the number of a day that no month has. */
export const monthNumber = (day: number): number => Math.floor(day / 100) * 100;

export function dayText(day: number): string {
  const text = String(day).padStart(8, '0');
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
}

const dayMs = 86_400_000;
/** The day `days` after one, by the Gregorian calendar. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** How many days a period has, both ends included. */
export const daysIn = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs) + 1;

export interface Span {
  /** 0: days, 1: whole months. */
  span: 0 | 1;
  from: number;
  to: number;
}

/** A period as whole months and the days before and after them: few rows are read, however long it is. */
export function spansOf(from: string, to: string): Span[] {
  const startsMonth = from.endsWith('-01');
  const endsMonth = dayAfter(to, 1).endsWith('-01');
  const nextMonth = (day: string): string => `${dayAfter(`${day.slice(0, 7)}-28`, 4).slice(0, 7)}-01`;
  const firstWhole = startsMonth ? from : nextMonth(from);
  const endOfWhole = endsMonth ? dayAfter(to, 1) : `${to.slice(0, 7)}-01`;
  if (firstWhole >= endOfWhole) return [{ span: 0, from: dayNumber(from), to: dayNumber(to) }];
  const spans: Span[] = [
    { span: 1, from: monthNumber(dayNumber(firstWhole)), to: monthNumber(dayNumber(dayAfter(endOfWhole, -1))) },
  ];
  if (from < firstWhole) spans.push({ span: 0, from: dayNumber(from), to: dayNumber(dayAfter(firstWhole, -1)) });
  if (endOfWhole <= to) spans.push({ span: 0, from: dayNumber(endOfWhole), to: dayNumber(to) });
  return spans;
}
