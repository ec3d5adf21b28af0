import writeExcel, { type CellObject, type Cell as ExcelCell, type Row } from 'write-excel-file/node';
import type { Cell, RowKind, TableRow, TableSheet } from './table.ts';

type Looks = Omit<CellObject, 'value' | 'type' | 'format'>;

const looks: Record<RowKind, Looks> = {
  title: { fontWeight: 'bold', fontSize: 14 },
  section: { fontWeight: 'bold' },
  heading: { fontWeight: 'bold', wrap: true, alignVertical: 'center', borderStyle: 'thin', backgroundColor: '#e8eef4' },
  figures: { wrap: true, alignVertical: 'center', borderStyle: 'thin' },
  note: { fontStyle: 'italic' },
  signature: { fontWeight: 'bold' },
  blank: {},
};

/** Sheets as an Excel workbook (ISO/IEC 29500): numbers are numbers, shares have a percent format, nothing is a formula. */
export function exportXlsx(sheets: readonly TableSheet[]): Promise<Uint8Array> {
  return writeExcel(
    sheets.map(({ name, widths, rows }) => ({
      sheet: name,
      columns: widths.map((width) => ({ width })),
      data: rows.map(excelRow),
      orientation: 'landscape' as const,
      showGridLines: false,
    })),
    { fontFamily: 'Arial', fontSize: 11 },
  ).toBuffer();
}

function excelRow({ kind, cells }: TableRow): Row {
  return cells.map((cell) => excelCell(cell, looks[kind]));
}

function excelCell(cell: Cell, style: Looks): ExcelCell {
  if (cell === null) return null;
  if (typeof cell === 'string') return { ...style, value: cell, type: String };
  if (typeof cell === 'number') return { ...style, value: cell, type: Number, format: '#,##0', align: 'right' };
  return { ...style, value: cell.share, type: Number, format: '0.0%', align: 'right' };
}
