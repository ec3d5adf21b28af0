import { showDate, showPartialDate, showTime, showTimeOfSaving } from './dates.ts';
import type { Language } from './language.ts';

const locale: Record<Language, string> = { vi: 'vi-VN', en: 'en-GB' };

/** Figures as people of the language read them. Instants are ISO texts or `Date`s, shown by the clocks of the unit. */
export interface Format {
  /** 3.412 · 3,412 */
  number(value: number): string;
  /** Of a share from 0 to 1: 65,0% · 65.0%. A percentage never stands without its denominator. */
  percent(share: number): string;
  /** 52 MB; 1 MB is 1,000,000 bytes, as disks and lines count. */
  bytes(value: number): string;
  /** 27/06/2026 */
  date(at: string | Date): string;
  /** 22:31 */
  time(at: string | Date): string;
  /** 22:31:04 */
  timeOfSaving(at: string | Date): string;
  /** 22:31 27/06/2026 */
  dateTime(at: string | Date): string;
  /** `yyyy`, `yyyy-MM`, `yyyy-MM-dd` as people write it. */
  partialDate(iso: string | null | undefined): string;
  /** 4 phút · 4 minutes; rounded up to what a person waits by. */
  duration(seconds: number): string;
  /** còn khoảng 4 phút · about 4 minutes left */
  timeLeft(seconds: number): string;
  /** Names sorted as a Vietnamese list is. */
  compare(a: string, b: string): number;
}

const units = ['B', 'kB', 'MB', 'GB', 'TB'];
const toDate = (at: string | Date): Date => (typeof at === 'string' ? new Date(at) : at);

/** The formatters of a language. */
export function formatOf(language: Language): Format {
  const whole = new Intl.NumberFormat(locale[language], { maximumFractionDigits: 0 });
  const tenths = new Intl.NumberFormat(locale[language], { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const upToTenths = new Intl.NumberFormat(locale[language], { maximumFractionDigits: 1 });
  const collator = new Intl.Collator('vi');

  const bytes = (value: number): string => {
    const step = Math.min(units.length - 1, value < 1000 ? 0 : Math.floor(Math.log10(value) / 3));
    const scaled = value / 1000 ** step;
    return `${(scaled < 10 && step > 1 ? upToTenths : whole).format(scaled)} ${units[step]}`;
  };
  const duration = (seconds: number): string => durationWords(Math.max(0, seconds), language, whole);

  return {
    number: (value) => whole.format(value),
    percent: (share) => `${tenths.format(share * 100)}%`,
    bytes,
    date: (at) => showDate(toDate(at)),
    time: (at) => showTime(toDate(at)),
    timeOfSaving: (at) => showTimeOfSaving(toDate(at)),
    dateTime: (at) => `${showTime(toDate(at))} ${showDate(toDate(at))}`,
    partialDate: showPartialDate,
    duration,
    timeLeft: (seconds) => (language === 'vi' ? `còn khoảng ${duration(seconds)}` : `about ${duration(seconds)} left`),
    compare: (a, b) => collator.compare(a, b),
  };
}

function durationWords(seconds: number, language: Language, whole: Intl.NumberFormat): string {
  const say = (value: number, vi: string, en: string): string =>
    language === 'vi' ? `${whole.format(value)} ${vi}` : `${whole.format(value)} ${en}${value === 1 ? '' : 's'}`;
  if (seconds <= 50)
    return say(Math.max(1, seconds <= 10 ? Math.ceil(seconds) : Math.ceil(seconds / 10) * 10), 'giây', 'second');
  const minutes = Math.max(1, Math.ceil(seconds / 60));
  if (minutes < 60) return say(minutes, 'phút', 'minute');
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours >= 24) return say(Math.ceil(hours / 24), 'ngày', 'day');
  return rest === 0 ? say(hours, 'giờ', 'hour') : `${say(hours, 'giờ', 'hour')} ${say(rest, 'phút', 'minute')}`;
}
