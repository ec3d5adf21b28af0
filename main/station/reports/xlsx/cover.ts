import type { Report } from '../model.ts';
import { writtenCell } from '../written.ts';
import { textCell } from './sheet.ts';
import { style } from './styles.ts';

/** Sheet name of the cover in the report's language. */
export const coverName = { vi: 'Thông tin', en: 'About' } as const;

/** The first sheet: whose figures, of when, what is counted, what shares are shares of, and places to sign. */
export function coverXml(report: Report, proof: { label: string; text: string } | null): string {
  let n = 0;
  const rows: string[] = [];
  const put = (...cells: [string, number][]): void => {
    n++;
    const written = cells.map(([text, looks], i) => (text === '' ? '' : textCell(`${'AB'[i]}${n}`, text, looks)));
    rows.push(`<row r="${n}">${written.join('')}</row>`);
  };
  put([report.title, style.title]);
  put([report.subtitle, style.bold]);
  put();
  for (const { label, value } of report.facts) {
    put([label, style.plain.text], [writtenCell(value, report), style.plain.text]);
  }
  put();
  for (const table of report.tables) {
    put([table.name, style.bold], [table.title, style.bold]);
    for (const line of table.about) put(['', 0], [line, style.note]);
  }
  put();
  for (const note of report.notes) put(['', 0], [note, style.note]);
  if (proof) put([proof.label, style.note], [proof.text, style.note]);
  put();
  for (const who of report.signatures) {
    put([who, style.bold]);
    put();
    put();
  }
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>' +
    '<sheetViews><sheetView showGridLines="0" workbookViewId="0"/></sheetViews><sheetFormatPr defaultRowHeight="15"/>' +
    '<cols><col min="1" max="1" width="34" customWidth="1"/><col min="2" max="2" width="90" customWidth="1"/></cols>' +
    `<sheetData>${rows.join('')}</sheetData>` +
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>' +
    '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
  );
}
