import type { Cell, TableSheet } from './table.ts';

/** What makes a spreadsheet take a cell for a formula (OWASP, "CSV Injection"), full-width forms included. */
const formulaStart = /^[=+\-@\t\r＝＋－＠]/;

/**
 * Sheets as CSV: UTF-8 with a byte order mark, comma, CRLF, quotation marks as in RFC 4180. Sheets follow each other after
 * an empty record. Text that a spreadsheet would run as a formula gets an apostrophe in front.
 */
export function exportCsv(sheets: readonly TableSheet[]): Uint8Array {
  const lines = sheets.flatMap((sheet, i) => [
    ...(i === 0 ? [] : [line([], sheet)]),
    ...sheet.rows.map((row) => line(row.cells, sheet)),
  ]);
  return Buffer.from(`\ufeff${lines.map((text) => `${text}\r\n`).join('')}`);
}

/** Every record has as many cells as the sheet has columns. */
function line(cells: readonly Cell[], { widths }: TableSheet): string {
  return widths.map((_, i) => written(cells[i] ?? null)).join(',');
}

function written(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  if (typeof cell === 'object') return `${(cell.share * 100).toFixed(1)}%`;
  const text = formulaStart.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
