import { writtenDay, writtenInstant } from './local-time.ts';
import type { Cell, Report } from './model.ts';

export type Reading = Pick<Report, 'language' | 'timeZone'>;

/** A share as it is read: `31,3%` in Vietnamese, `31.3%` in English. */
export function writtenShare(share: number, language: 'vi' | 'en'): string {
  const written = (share * 100).toFixed(1);
  return `${language === 'vi' ? written.replace('.', ',') : written}%`;
}

/** A whole number with its thousands apart: `12.345` in Vietnamese, `12,345` in English. */
export function writtenCount(count: number, language: 'vi' | 'en'): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, language === 'vi' ? '.' : ',');
}

/** A cell as people read it on paper and in pictures. */
export function writtenCell(cell: Cell, { language, timeZone }: Reading): string {
  if (cell === null) return '';
  if ('text' in cell) return cell.text;
  if ('count' in cell) return writtenCount(cell.count, language);
  if ('money' in cell) return `${writtenCount(cell.money, language)} đ`;
  if ('day' in cell) return writtenDay(cell.day);
  if ('at' in cell) return writtenInstant(cell.at, timeZone);
  return cell.share === null ? '–' : writtenShare(cell.share, language);
}
