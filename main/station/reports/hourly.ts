import type { TallyFigure, TallyFunnel } from '../../contract/station/tallies.ts';
import { localHour, localTime } from '../../domain/time/business-day.ts';
import type { Issuer } from './content/frame.ts';
import { writtenDay } from './local-time.ts';
import { oneLine, shareOf } from './model.ts';
import { writtenCount, writtenShare } from './written.ts';

/** How a day stands at an hour. Counts are of everybody, on the roster or not: a day's target is met by both. */
export interface Hourly {
  unit: string;
  station: string;
  day: string;
  /** The unit's clock, `HH:mm`. */
  time: string;
  cutOff: string;
  counts: Readonly<
    Record<'started' | 'confirmed' | 'sealed' | 'received' | 'accepted' | 'rejected' | 'voided', number>
  >;
  /** Of those confirmed, outside the roster. */
  outside: number;
  target: number | null;
  /** Hours of the business day in their order, up to this one. */
  hours: { hour: number; confirmed: number }[];
}

/** @param funnel of today, split by hour */
export function hourlyOf(funnel: TallyFunnel, issuer: Issuer, target: number | null): Hourly {
  const both = (figure: Exclude<TallyFigure, 'unable'>): number =>
    funnel.total.inside[figure] + funnel.total.outside[figure];
  const at = new Date(funnel.computedAt);
  const first = Number(issuer.cutOff.slice(0, 2));
  const place = (hour: number): number => (hour - first + 24) % 24;
  const byHour = new Map(
    funnel.rows.map(({ value, inside, outside }) => [Number(value), inside.confirmed + outside.confirmed]),
  );
  const worked = [...byHour].filter(([, confirmed]) => confirmed > 0).map(([hour]) => place(hour));
  const now = place(localHour(at, issuer.timeZone));
  const begin = Math.min(now, ...worked);
  return {
    unit: oneLine(issuer.unit.name),
    station: oneLine(issuer.stationName),
    day: funnel.period.to,
    time: localTime(at, issuer.timeZone),
    cutOff: issuer.cutOff,
    counts: {
      started: both('started'),
      confirmed: both('confirmed'),
      sealed: both('sealed'),
      received: both('received'),
      accepted: both('accepted'),
      rejected: both('rejected'),
      voided: both('voided'),
    },
    outside: funnel.total.outside.confirmed,
    target,
    hours: Array.from({ length: now - begin + 1 }, (_, i) => {
      const hour = (first + begin + i) % 24;
      return { hour, confirmed: byHour.get(hour) ?? 0 };
    }),
  };
}

/** The share of the day's target, and what it is a share of; null without a target. */
export function targetWords({ counts, target, day }: Hourly, language: 'vi' | 'en'): string | null {
  if (target === null) return null;
  const share = shareOf(counts.confirmed, target);
  if (share === null) return null;
  const of = `${writtenCount(counts.confirmed, language)}/${writtenCount(target, language)}`;
  return language === 'vi'
    ? `Đạt ${writtenShare(share, 'vi')} chỉ tiêu ngày ${writtenDay(day)} (${of} hồ sơ đã xác nhận)`
    : `${writtenShare(share, 'en')} of the target of ${writtenDay(day)} (${of} dossiers confirmed)`;
}

/** A few lines to paste into a chat group. No names of people, no numbers of dossiers. */
export function hourlyText(hourly: Hourly, language: 'vi' | 'en'): string {
  const { unit, station, day, time, cutOff, counts, outside, hours } = hourly;
  const n = (count: number): string => writtenCount(count, language);
  const last = hours.at(-1);
  const hour = String(last?.hour ?? 0).padStart(2, '0');
  const target = targetWords(hourly, language);
  const lines =
    language === 'vi'
      ? [
          `${unit} – ${station}`,
          `Đến ${time}, ngày làm việc ${writtenDay(day)} (chốt ngày ${cutOff}), số tạm tính:`,
          `• Lập ${n(counts.started)}, xác nhận ${n(counts.confirmed)}, khóa ${n(counts.sealed)}, trung tâm nhận ${n(counts.received)} hồ sơ`,
          `• Trung tâm chấp nhận ${n(counts.accepted)}, trả lại ${n(counts.rejected)}; hủy ${n(counts.voided)}`,
          `• Từ ${hour}:00 đến nay: xác nhận ${n(last?.confirmed ?? 0)}`,
          ...(outside > 0 ? [`• Trong số đã xác nhận có ${n(outside)} ngoài danh sách`] : []),
          ...(target === null ? [] : [`• ${target}`]),
        ]
      : [
          `${unit} – ${station}`,
          `Until ${time}, business day ${writtenDay(day)} (ends ${cutOff}), figures so far:`,
          `• Started ${n(counts.started)}, confirmed ${n(counts.confirmed)}, sealed ${n(counts.sealed)}, received by the centre ${n(counts.received)} dossiers`,
          `• Accepted ${n(counts.accepted)}, returned ${n(counts.rejected)}; void ${n(counts.voided)}`,
          `• Since ${hour}:00: confirmed ${n(last?.confirmed ?? 0)}`,
          ...(outside > 0 ? [`• Of those confirmed, ${n(outside)} outside the roster`] : []),
          ...(target === null ? [] : [`• ${target}`]),
        ];
  return lines.join('\n');
}
