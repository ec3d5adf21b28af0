/**
 * Part of a period: a year (`yyyy`), a month (`yyyymm`) or a business day (`yyyymmdd`) as a whole number, added or taken away again.
 */
export interface CoverPart {
  bucket: number;
  sign: 1 | -1;
}

/** `yyyy-MM-dd` as the whole number `yyyymmdd`, by which days are kept and compared. */
export function dayNumber(day: string): number {
  return Number(day.replaceAll('-', ''));
}

/** The way back. */
export function dayText(day: number): string {
  const digits = String(day).padStart(8, '0');
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
}

/** Every calendar day from one to the other, both included. */
export function daysBetween(from: string, to: string): number[] {
  const days: number[] = [];
  const end = Date.parse(`${to}T00:00:00Z`);
  for (let at = Date.parse(`${from}T00:00:00Z`); at <= end; at += 86_400_000) {
    days.push(dayNumber(new Date(at).toISOString().slice(0, 10)));
  }
  return days;
}

/**
 * A period as few whole years, months and days as may be, where a part may be taken away from a larger one: 2 January to 31 December is the
 * year without one day. However long the period is, beside whole years at most 12 months and 32 days are read.
 * @param from `yyyy-MM-dd` @param to the last day, included
 */
export function coverOf(from: string, to: string): CoverPart[] {
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))];
  const parts: CoverPart[] = [];
  for (let year = first; year <= last; year++) {
    const text = String(year).padStart(4, '0');
    parts.push(...inYear(text, year === first ? from : `${text}-01-01`, year === last ? to : `${text}-12-31`));
  }
  return parts;
}

function inYear(year: string, from: string, to: string): CoverPart[] {
  const months = (a: number, b: number): string[] =>
    Array.from({ length: Math.max(0, b - a + 1) }, (_, i) => `${year}-${String(a + i).padStart(2, '0')}`);
  const [first, last] = [Number(from.slice(5, 7)), Number(to.slice(5, 7))];
  const own = months(first, last).map((month) => ({
    month,
    from: month === from.slice(0, 7) ? from : `${month}-01`,
    to: month === to.slice(0, 7) ? to : endOf(month),
  }));
  const added = own.flatMap((one) => inMonth(one.month, one.from, one.to));
  const whole: CoverPart = { bucket: Number(year), sign: 1 };
  const taken = [
    ...[...months(1, first - 1), ...months(last + 1, 12)].map((month) => ({
      bucket: dayNumber(month),
      sign: 1 as const,
    })),
    ...own.flatMap((one) => outsideOf(one.month, one.from, one.to)),
  ];
  return taken.length + 1 < added.length ? [whole, ...negative(taken)] : added;
}

function inMonth(month: string, from: string, to: string): CoverPart[] {
  const added = days(month, Number(from.slice(8)), Number(to.slice(8)));
  const taken = outsideOf(month, from, to);
  const whole: CoverPart = { bucket: dayNumber(month), sign: 1 };
  return taken.length + 1 < added.length ? [whole, ...negative(taken)] : added;
}

/** The days of a month that a period leaves out, as few parts as may be. */
function outsideOf(month: string, from: string, to: string): CoverPart[] {
  const last = Number(endOf(month).slice(8));
  const [a, b] = [Number(from.slice(8)), Number(to.slice(8))];
  const out = [...days(month, 1, a - 1), ...days(month, b + 1, last)];
  const inside = days(month, a, b);
  return inside.length + 1 < out.length ? [{ bucket: dayNumber(month), sign: 1 }, ...negative(inside)] : out;
}

function days(month: string, from: number, to: number): CoverPart[] {
  const base = dayNumber(month) * 100;
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => ({ bucket: base + from + i, sign: 1 }));
}

function negative(parts: readonly CoverPart[]): CoverPart[] {
  return parts.map(({ bucket, sign }) => ({ bucket, sign: sign === 1 ? -1 : 1 }));
}

/** The last day of a month: the 29th of February in leap years. */
function endOf(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return `${month}-${String(new Date(Date.UTC(year, number, 0)).getUTCDate()).padStart(2, '0')}`;
}
