import { z } from 'zod';
import { addDays, weekday } from './days.ts';
import data from './holidays.json' with { type: 'json' };

const day = z.iso.date();
const byYear = z.record(z.string().regex(/^\d{4}$/), day);

/** Public holidays as data: what the law fixes, and what was decided for single years. */
export const holidayData = z.strictObject({
  v: z.literal(1),
  /** `MM-dd`. The second day of the national holiday is the one after, until a year decides otherwise. */
  everyYear: z.array(z.string().regex(/^\d{2}-\d{2}$/)),
  /** First day of the lunar year. */
  lunarNewYear: byYear,
  /** Tenth day of the third lunar month. */
  hungKings: byYear,
  /** Days off around the first day of the lunar year, beside it. */
  newYearDays: z.strictObject({ before: z.number().int().min(0), after: z.number().int().min(0) }),
  /** As announced for a year: days off on weekdays, with what was exchanged, and weekend days worked for them. */
  decided: z.record(z.string().regex(/^\d{4}$/), z.strictObject({ off: z.array(day), worked: z.array(day) })),
});
export type HolidayData = z.infer<typeof holidayData>;

/** A day that a station knows better: its province works or rests on it. */
export interface ExtraDay {
  day: string;
  kind: 'off' | 'worked';
}

export interface WorkCalendar {
  isWorking(day: string): boolean;
  /** Whether a day off is only computed from the law, or nothing is known of its year: it may still be changed. */
  isUnsure(day: string): boolean;
}

/** The holidays this program knows. */
export const builtInHolidays: HolidayData = holidayData.parse(data);

/**
 * Which days are worked: Monday to Friday without public holidays (Labour Code 2019 art. 112: 11 days a year), and as the
 * station's own extra days say, which go before everything. Where a year was not announced yet, its holidays are computed
 * from the law; one on a weekend is made up for on the next working day (art. 111.3).
 */
export function workCalendar(extra: readonly ExtraDay[], holidays: HolidayData = builtInHolidays): WorkCalendar {
  const own = new Map(extra.map(({ day, kind }) => [day, kind]));
  const years = new Map<string, Year>();
  const yearOf = (day: string): Year => {
    const name = day.slice(0, 4);
    const year = years.get(name) ?? readYear(name, holidays);
    years.set(name, year);
    return year;
  };
  return {
    isWorking: (day) => {
      const kind = own.get(day);
      if (kind) return kind === 'worked';
      const { off, worked } = yearOf(day);
      return worked.has(day) || (!isWeekend(day) && !off.has(day));
    },
    isUnsure: (day) => {
      const { known, decided, off } = yearOf(day);
      return !own.has(day) && !decided && (!known || off.has(day));
    },
  };
}

interface Year {
  off: Set<string>;
  worked: Set<string>;
  decided: boolean;
  /** Whether the days that follow the moon are known. */
  known: boolean;
}

function readYear(name: string, holidays: HolidayData): Year {
  const decided = holidays.decided[name];
  if (decided) return { off: new Set(decided.off), worked: new Set(decided.worked), decided: true, known: true };
  const fixed = holidays.everyYear.map((date) => `${name}-${date}`);
  const newYear = holidays.lunarNewYear[name];
  const kings = holidays.hungKings[name];
  const { before, after } = holidays.newYearDays;
  const around = newYear
    ? Array.from({ length: before + 1 + after }, (_, index) => addDays(newYear, index - before))
    : [];
  const off = madeUp([...fixed, ...around, ...(kings ? [kings] : [])].sort());
  return { off, worked: new Set(), decided: false, known: newYear !== undefined && kings !== undefined };
}

/** A holiday on a weekend, or on another holiday's make-up day, moves to the next day that is neither. */
function madeUp(holidays: readonly string[]): Set<string> {
  const off = new Set(holidays);
  for (const holiday of holidays) {
    if (!isWeekend(holiday)) continue;
    let instead = holiday;
    while (isWeekend(instead) || off.has(instead)) instead = addDays(instead, 1);
    off.add(instead);
  }
  return off;
}

function isWeekend(day: string): boolean {
  const n = weekday(day);
  return n === 0 || n === 6;
}
