import type { Archive } from './archive.ts';
import { scan } from './workbook.ts';
import { attributeOf } from './xml-scanner.ts';

/** How much of a date a format shows; null: it shows a number. */
export type DateParts = 'year' | 'month' | 'day' | null;

/** Formats every spreadsheet knows (ECMA-376 part 1, 18.8.30): days and months; those of times show no date. */
const known: Record<number, DateParts> = {
  14: 'day',
  15: 'day',
  16: 'day',
  17: 'month',
  22: 'day',
  27: 'day',
  30: 'day',
  36: 'day',
  50: 'day',
  57: 'day',
};

/** What cells of each style show, by the number of the style. */
export async function readStyles(archive: Archive, path: string | null): Promise<DateParts[]> {
  const styles: DateParts[] = [];
  if (path === null || !archive.has(path)) return styles;
  const own = new Map<number, DateParts>();
  let inCells = false;
  await scan(archive, path, (name, attributes) => {
    if (name === 'numFmt') {
      own.set(Number(attributeOf(attributes, 'numFmtId')), partsOf(attributeOf(attributes, 'formatCode') ?? ''));
    } else if (name === 'cellXfs') inCells = true;
    else if (name === 'cellStyles' || name === 'dxfs') inCells = false;
    else if (name === 'xf' && inCells) {
      const id = Number(attributeOf(attributes, 'numFmtId') ?? 0);
      styles.push(own.get(id) ?? known[id] ?? null);
    }
  });
  return styles;
}

/** Words in quotation marks, colours and languages in brackets, and escaped characters say nothing. */
export function partsOf(format: string): DateParts {
  const plain = format.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '').toLowerCase();
  if (!/y/.test(plain)) return /d/.test(plain) && /m/.test(plain) ? 'day' : null;
  if (/d/.test(plain)) return 'day';
  return /m/.test(plain) ? 'month' : 'year';
}
