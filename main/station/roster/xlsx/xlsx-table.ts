import type { RosterReading } from '../../../contract/station/roster.ts';
import { inUnicode, lettersOf, recogniseLetters } from '../encodings/recognise.ts';
import { type Heading, headingAmong, type ListRow, noHeading } from '../heading.ts';
import type { ColumnKind } from '../known-columns.ts';
import type { OpenTable } from '../table.ts';
import { type Archive, openArchive } from './archive.ts';
import type { CellBook } from './cell-book.ts';
import { readSharedStrings } from './shared-strings.ts';
import { eachSheetRow } from './sheet.ts';
import { readStyles } from './styles.ts';
import { readWorkbook, type Workbook } from './workbook.ts';

/** A title and a date stand above the heading of many lists; the rest shows what letters it is written in. */
const headingRows = 20;
const lettersRows = 200;
/** Sheets looked into for the one that holds the list. */
const triedSheets = 10;

/**
 * Opens a list in a workbook (ECMA-376): the sheet asked for, else the first that has the columns of such a list, else the first.
 * @throws Failure roster_unreadable, roster_too_large, roster_columns_missing
 */
export async function openXlsx<F extends string>(
  file: Uint8Array,
  reading: RosterReading,
  kind: ColumnKind<F>,
): Promise<OpenTable<F>> {
  const archive = await openArchive(file);
  const workbook = await readWorkbook(archive);
  const book: CellBook = {
    strings: await readSharedStrings(archive, workbook.sharedStrings),
    styles: await readStyles(archive, workbook.styles),
    from1904: workbook.from1904,
  };
  const { sheet, rows, heading } = await chooseSheet(archive, workbook, book, reading, kind);
  const text = (list: readonly ListRow[]): string => list.map(({ cells }) => cells.join('\n')).join('\n');
  const choices = lettersOf('utf8');
  const recognised =
    reading.letters !== undefined && choices.includes(reading.letters)
      ? { letters: reading.letters, confidence: 1 }
      : recogniseLetters('utf8', () => text(rows));
  const inLetters = (cells: string[]): string[] =>
    recognised.letters === 'unicode' ? cells : cells.map((cell) => inUnicode(cell, recognised.letters));
  const first = rows.slice(0, headingRows).map(({ cells, row }) => ({ cells: inLetters(cells), row }));
  return {
    ...recognised,
    format: 'xlsx',
    lettersChoices: choices,
    delimiter: null,
    sheets: workbook.sheets.map(({ name }) => inUnicode(name, recognised.letters)),
    sheet,
    // Headings in old letters are only known once they are in Unicode.
    heading: headingAmong(first, kind, reading.headingRow) ?? heading,
    first,
    from1904: workbook.from1904,
    even: false,
    eachRow: (each, onShare) =>
      eachSheetRow(archive, pathOf(workbook, sheet), book, (cells, row) => each(inLetters(cells), row), { onShare }),
  };
}

async function chooseSheet<F extends string>(
  archive: Archive,
  workbook: Workbook,
  book: CellBook,
  reading: RosterReading,
  kind: ColumnKind<F>,
): Promise<{ sheet: number; rows: ListRow[]; heading: Heading<F> }> {
  const places =
    reading.sheet !== undefined && reading.sheet < workbook.sheets.length
      ? [reading.sheet]
      : [...workbook.sheets.keys()].slice(0, triedSheets);
  let best: { sheet: number; rows: ListRow[]; heading: Heading<F> } | null = null;
  for (const sheet of places) {
    const rows: ListRow[] = [];
    const take = (cells: string[], row: number): void => void rows.push({ cells, row });
    await eachSheetRow(archive, pathOf(workbook, sheet), book, take, { to: lettersRows });
    const heading = headingAmong(rows.slice(0, headingRows), kind, reading.headingRow);
    if (!heading) continue;
    if (kind.isList(heading.columns)) return { sheet, rows, heading };
    best ??= { sheet, rows, heading };
  }
  if (!best) throw noHeading(kind);
  return best;
}

function pathOf({ sheets }: Workbook, sheet: number): string {
  return sheets[sheet]?.path ?? '';
}
