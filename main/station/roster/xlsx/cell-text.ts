import { dateOfSerial } from '../serial-date.ts';
import type { CellBook } from './cell-book.ts';

/**
 * A cell as text (ECMA-376 part 1, 18.18.11): shared and own strings as they are, numbers without an exponent, days counted
 * from 1900 or 1904 as ISO dates where the style shows a date, only as much of it as it shows.
 */
export function cellText(type: string, value: string, style: number, book: CellBook): string {
  if (type === 's') return book.strings[Number(value)] ?? '';
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
  if (type === 'd') return value.slice(0, 10);
  if (type !== 'n') return value;
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  const parts = book.styles[style] ?? null;
  const date = parts === null ? null : dateOfSerial(number, book.from1904);
  if (date !== null) return parts === 'year' ? date.slice(0, 4) : parts === 'month' ? date.slice(0, 7) : date;
  if (/^-?\d+$/.test(value)) return value;
  return Number.isSafeInteger(number) ? String(number) : value;
}
