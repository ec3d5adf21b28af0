import { csvLine } from '../csv-line.ts';
import type { Cell, TableSheet } from './table.ts';

/**
 * Sheets as CSV: UTF-8 with a byte order mark, comma, CRLF, quotation marks as in RFC 4180. Sheets follow each other after
 * an empty record. Text that a spreadsheet would run as a formula gets an apostrophe in front.
 */
export function exportCsv(sheets: readonly TableSheet[]): Uint8Array {
  const lines = sheets.flatMap((sheet, i) => [
    ...(i === 0 ? [] : [csvLine([], sheet.widths.length)]),
    // Every record has as many cells as the sheet has columns.
    ...sheet.rows.map((row) => csvLine(row.cells.map(written), sheet.widths.length)),
  ]);
  return Buffer.from(`\ufeff${lines.join('')}`);
}

function written(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'object') return `${(cell.share * 100).toFixed(1)}%`;
  return String(cell);
}
