import { isPartialDate, type PartialDate } from '../time/partial-date.ts';

/** Whether a part of a card's code has the shape of a date: digits for day, month and year, or for the year alone. */
export function hasDateShape(text: string): boolean {
  return /^(\d{2}[/.-]?\d{2}[/.-]?\d{4}|\d{2}[/.-]?\d{4}|\d{4})$/.test(text);
}

/**
 * A date of a card as a partial date: `ddMMyyyy`, `MMyyyy` or `yyyy`, with or without separators; zeros stand for a day or
 * month nobody knows. Null when it is no day of the calendar or lies after `today` (ISO).
 */
export function readCardDate(text: string, today: string): PartialDate | null {
  if (!hasDateShape(text)) return null;
  const digits = text.replace(/\D/g, '').padStart(8, '0');
  const [day, month, year] = [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4)];
  if (month === '00' && day !== '00') return null;
  const date = month === '00' ? year : day === '00' ? `${year}-${month}` : `${year}-${month}-${day}`;
  if (!isPartialDate(date, Number(today.slice(0, 4)))) return null;
  return date <= today.slice(0, date.length) ? date : null;
}
