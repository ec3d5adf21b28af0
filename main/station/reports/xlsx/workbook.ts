import type { Report } from '../model.ts';
import { ZipWriter } from '../zip.ts';
import { coverName, coverXml } from './cover.ts';
import { headRows, letters, sheetXml, type Written } from './sheet.ts';
import { stylesXml } from './styles.ts';
import { escaped } from './xml.ts';

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/**
 * A report as an Excel workbook (ISO/IEC 29500): a cover, then one sheet for each table. Written as a stream, so that a list of 100,000
 * rows takes no more memory than the file it becomes. The same report is the same bytes again.
 */
export async function writeXlsx(report: Report, proof: { label: string; text: string } | null): Promise<Uint8Array> {
  const zip = new ZipWriter();
  const sheets = [{ name: coverName[report.language] }, ...report.tables];
  await zip.add('[Content_Types].xml', [contentTypes(sheets.length)]);
  await zip.add('_rels/.rels', [
    `${xml}<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" ` +
      'Target="xl/workbook.xml"/></Relationships>',
  ]);
  await zip.add('xl/styles.xml', [stylesXml]);
  await zip.add('xl/worksheets/sheet1.xml', [coverXml(report, proof)]);
  const written: Written[] = [];
  for (const [i, table] of report.tables.entries()) {
    const one: Written = { rows: headRows };
    await zip.add(`xl/worksheets/sheet${i + 2}.xml`, sheetXml(table, report.timeZone, one));
    written.push(one);
  }
  await zip.add('xl/workbook.xml', [workbookXml(report, sheets, written)]);
  await zip.add('xl/_rels/workbook.xml.rels', [workbookRelations(sheets.length)]);
  return zip.end();
}

function contentTypes(sheets: number): string {
  const parts = Array.from(
    { length: sheets },
    (_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${kind}.worksheet+xml"/>`,
  );
  return (
    `${xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    `<Override PartName="/xl/workbook.xml" ContentType="${kind}.sheet.main+xml"/>` +
    `<Override PartName="/xl/styles.xml" ContentType="${kind}.styles+xml"/>${parts.join('')}</Types>`
  );
}

function workbookXml(report: Report, sheets: readonly { name: string }[], written: readonly Written[]): string {
  const quoted = (name: string): string => escaped(`'${name.replaceAll("'", "''")}'`);
  // A filter needs its name for Excel, heads are printed on every page (18.2.5).
  const names = report.tables.flatMap(({ name, columns }, i) => [
    `<definedName name="_xlnm._FilterDatabase" localSheetId="${i + 1}" hidden="1">${quoted(name)}!$A$1:` +
      `$${letters(columns.length - 1)}$${written[i]?.rows ?? headRows}</definedName>`,
    `<definedName name="_xlnm.Print_Titles" localSheetId="${i + 1}">${quoted(name)}!$1:$${headRows}</definedName>`,
  ]);
  const list = sheets.map(({ name }, i) => `<sheet name="${escaped(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`);
  return (
    `${xml}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${office}">` +
    `<bookViews><workbookView activeTab="${report.tables.length > 0 ? 1 : 0}"/></bookViews>` +
    `<sheets>${list.join('')}</sheets><definedNames>${names.join('')}</definedNames><calcPr calcId="191029" fullCalcOnLoad="1"/></workbook>`
  );
}

function workbookRelations(sheets: number): string {
  const list = Array.from(
    { length: sheets },
    (_, i) => `<Relationship Id="rId${i + 1}" Type="${office}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
  );
  const styles = `<Relationship Id="rId${sheets + 1}" Type="${office}/styles" Target="styles.xml"/>`;
  return `${xml}<Relationships xmlns="${relations}">${list.join('')}${styles}</Relationships>`;
}
