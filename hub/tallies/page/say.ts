import { en, vi, type Word } from './words.ts';

export type Language = 'vi' | 'en';
const dictionaries: Record<Language, Record<Word, string>> = { vi, en };
let language: Language = 'vi';

export const currentLanguage = (): Language => language;
export function useLanguage(chosen: string | null): void {
  language = chosen === 'en' ? 'en' : 'vi';
  document.documentElement.lang = language;
}

/** Words by key, with what stands in braces filled in. */
export function say(key: Word, values: Readonly<Record<string, string | number>> = {}): string {
  return dictionaries[language][key].replaceAll(/\{(\w+)\}/g, (_all, name: string) => String(values[name] ?? ''));
}
export const knows = (key: string): key is Word => key in vi;

const locale = (): string => (language === 'vi' ? 'vi-VN' : 'en-GB');
export const number = (value: number): string => new Intl.NumberFormat(locale()).format(value);
export const percent = (value: number): string =>
  new Intl.NumberFormat(locale(), { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(
    value,
  );
/** @param day `yyyy-MM-dd` */
export const dayWords = (day: string): string => `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}`;
export const periodWords = ({ from, to }: { from: string; to: string }): string =>
  from === to ? dayWords(from) : `${dayWords(from)} – ${dayWords(to)}`;
export const timeWords = (instant: string): string =>
  new Intl.DateTimeFormat(locale(), { dateStyle: 'short', timeStyle: 'short', timeZone: 'Asia/Ho_Chi_Minh' }).format(
    new Date(instant),
  );
