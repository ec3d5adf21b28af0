import { type Cell, type CellRef, type Column, piecesOf, type Row, type Table } from '../model.ts';
import { serialDay, serialInstant } from './serial-date.ts';
import { style } from './styles.ts';
import { escaped } from './xml.ts';

/** Rows above the first one of a table: its heads. */
export const headRows = 1;

/** `0` is A, `26` is AA. */
export function letters(column: number): string {
  return column < 26 ? String.fromCharCode(65 + column) : letters(Math.floor(column / 26) - 1) + letters(column % 26);
}

/** What a sheet left behind for the workbook: the last row under its filter. */
export interface Written {
  rows: number;
}

/**
 * A table as a worksheet (ISO/IEC 29500-1, 18.3): one frozen row of heads, a filter over it, values of their own types, and every share
 * as a formula of its two cells with the value it had when written.
 */
export async function* sheetXml(table: Table, timeZone: string, written: Written): AsyncIterable<string> {
  const { columns } = table;
  const last = letters(columns.length - 1);
  yield '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>' +
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' +
    '<selection pane="bottomLeft"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>';
  yield columns.map(({ width }, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`).join('');
  const heads = columns.map(({ title }, i) => textCell(`${letters(i)}1`, title, style.heading)).join('');
  yield `</cols><sheetData><row r="1">${heads}</row>`;
  const places = new Map<string, number>();
  let n = headRows;
  for await (const rows of piecesOf(table.rows)) {
    const lines: string[] = [];
    // Of long lists no row is referred to by its key: nothing is kept for them.
    if (n < keptPlaces) for (const [i, { key }] of rows.entries()) places.set(key, n + i + 1);
    for (const row of rows) {
      n++;
      lines.push(rowXml(row, n, columns, places, timeZone));
      // Sums below the rows are not filtered and sorted away with them.
      if (row.strong !== true) written.rows = n;
    }
    yield lines.join('');
  }
  yield `</sheetData><autoFilter ref="A1:${last}${written.rows}"/>` +
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>' +
    `<pageSetup paperSize="9" orientation="${columns.length > 6 ? 'landscape' : 'portrait'}" fitToHeight="0"/>` +
    '<headerFooter><oddFooter>&amp;C&amp;P/&amp;N</oddFooter></headerFooter></worksheet>';
}

/** So many rows can be referred to from other rows. */
const keptPlaces = 10_000;

function rowXml(
  row: Row,
  n: number,
  columns: readonly Column[],
  places: ReadonlyMap<string, number>,
  timeZone: string,
): string {
  const address = ({ row: key, column }: CellRef): string => {
    const at = columns.findIndex((candidate) => candidate.key === column);
    const line = key === undefined ? n : places.get(key);
    if (at < 0 || line === undefined) throw new Error(`no cell ${key ?? row.key}, ${column}`);
    return key === undefined ? `${letters(at)}${n}` : `$${letters(at)}$${line}`;
  };
  const cells = row.cells.map((cell, i) => cellXml(cell, `${letters(i)}${n}`, row.strong === true, address, timeZone));
  return `<row r="${n}">${cells.join('')}</row>`;
}

function cellXml(cell: Cell, at: string, strong: boolean, address: (ref: CellRef) => string, timeZone: string): string {
  const looks = strong ? style.strong : style.plain;
  if (cell === null) return `<c r="${at}" s="${looks.text}"/>`;
  if ('text' in cell) return textCell(at, cell.text, looks.text);
  if ('count' in cell) return `<c r="${at}" s="${looks.count}"><v>${cell.count}</v></c>`;
  if ('money' in cell) return `<c r="${at}" s="${looks.money}"><v>${cell.money}</v></c>`;
  if ('day' in cell) return `<c r="${at}" s="${looks.day}"><v>${serialDay(cell.day)}</v></c>`;
  if ('at' in cell) return `<c r="${at}" s="${looks.at}"><v>${serialInstant(cell.at, timeZone)}</v></c>`;
  const [part, whole] = [address(cell.part), address(cell.whole)];
  // Whole numbers over whole numbers: the half that is rounded up is the same in every program.
  const formula = `IF(${whole}=0,"",ROUND(${part}*1000/${whole},0)/1000)`;
  if (cell.share === null) return `<c r="${at}" s="${looks.share}" t="str"><f>${escaped(formula)}</f><v></v></c>`;
  return `<c r="${at}" s="${looks.share}"><f>${escaped(formula)}</f><v>${cell.share}</v></c>`;
}

/** Text stays text, whatever it begins with: nothing in a cell of this type is run. */
export function textCell(at: string, text: string, looks: number): string {
  return `<c r="${at}" s="${looks}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}
