import type { TallyPeriod } from '../../../../main/contract/station/tallies.ts';
import { dayAfter } from '../days.ts';

/** Periods with a name, whole: a target is judged by its deadline, which mostly lies ahead. */
export const targetPresets = ['today', 'week', 'month', 'quarter', 'year', 'lastMonth'] as const;
export type TargetPreset = (typeof targetPresets)[number];

/** @param today `yyyy-MM-dd`; weeks begin on Monday */
export function targetPeriodOf(preset: TargetPreset, today: string): TallyPeriod {
  const month = Number(today.slice(5, 7));
  if (preset === 'today') return { from: today, to: today };
  if (preset === 'week') {
    const monday = dayAfter(today, -((new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7));
    return { from: monday, to: dayAfter(monday, 6) };
  }
  if (preset === 'month') return months(today, month, 1);
  if (preset === 'lastMonth') return months(today, month - 1, 1);
  if (preset === 'quarter') return months(today, month - ((month - 1) % 3), 3);
  return months(today, 1, 12);
}

/** The name of a period, or null where it has none. */
export function targetPresetOf(period: TallyPeriod, today: string): TargetPreset | null {
  const found = targetPresets.find((preset) => {
    const { from, to } = targetPeriodOf(preset, today);
    return from === period.from && to === period.to;
  });
  return found ?? null;
}

/** The period before or after: of whole months as many months, else as many days. */
export function moveTargetPeriod({ from, to }: TallyPeriod, by: 1 | -1): TallyPeriod {
  if (from.endsWith('-01') && dayAfter(to, 1).endsWith('-01')) {
    const end = dayAfter(to, 1);
    const length =
      (Number(end.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(end.slice(5, 7)) - Number(from.slice(5, 7));
    return months(from, Number(from.slice(5, 7)) + by * length, length);
  }
  const days = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;
  return { from: dayAfter(from, by * days), to: dayAfter(to, by * days) };
}

/** So many whole months from one of the year of a day; `first` may be 0 or 13 and beyond. */
function months(day: string, first: number, length: number): TallyPeriod {
  const year = Number(day.slice(0, 4));
  const start = (month: number): string => new Date(Date.UTC(year, month - 1, 1)).toISOString().slice(0, 10);
  return { from: start(first), to: dayAfter(start(first + length), -1) };
}
