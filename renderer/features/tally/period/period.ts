import type { TallyPeriod } from '../../../../main/contract/station/tallies.ts';
import { dayAfter } from '../days.ts';

export const presets = ['today', 'yesterday', 'week', 'month', 'lastMonth'] as const;
export type Preset = (typeof presets)[number];

/** The first day of the month some months after that of a day. @param by may be negative */
function monthStart(day: string, by: number): string {
  const date = new Date(`${day.slice(0, 7)}-01T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + by);
  return date.toISOString().slice(0, 10);
}

/**
 * The business days of a period with a name; none of them reaches beyond today.
 *
 * @param today `yyyy-MM-dd`; weeks begin on Monday
 */
export function periodOf(preset: Preset, today: string): TallyPeriod {
  if (preset === 'today') return { from: today, to: today };
  if (preset === 'yesterday') return { from: dayAfter(today, -1), to: dayAfter(today, -1) };
  if (preset === 'week') {
    const weekday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
    return { from: dayAfter(today, -weekday), to: today };
  }
  if (preset === 'month') return { from: monthStart(today, 0), to: today };
  return { from: monthStart(today, -1), to: dayAfter(monthStart(today, 0), -1) };
}

/** The name of a period, or null where it has none. */
export function presetOf(period: TallyPeriod, today: string): Preset | null {
  const found = presets.find((preset) => {
    const { from, to } = periodOf(preset, today);
    return from === period.from && to === period.to;
  });
  return found ?? null;
}

/**
 * The period before or after another one: of whole months the next month, else as many days. It ends today at the latest.
 *
 * @param by 1 or -1
 */
export function movePeriod({ from, to }: TallyPeriod, by: 1 | -1, today: string): TallyPeriod {
  const wholeMonth = from === monthStart(from, 0) && (to === dayAfter(monthStart(from, 1), -1) || to === today);
  if (wholeMonth && from !== to) {
    const start = monthStart(from, by);
    return { from: start, to: earlier(dayAfter(monthStart(start, 1), -1), today) };
  }
  const days = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;
  const end = earlier(dayAfter(to, by * days), today);
  return { from: dayAfter(end, 1 - days), to: end };
}

function earlier(a: string, b: string): string {
  return a < b ? a : b;
}
