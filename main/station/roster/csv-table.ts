import type { RosterField, RosterReading } from '../../contract/station/roster.ts';
import { decodeText } from './decode.ts';
import { firstRows, headingAmong, noHeading } from './heading.ts';
import type { ColumnKind } from './known-columns.ts';
import { eachRecord } from './records.ts';
import { checkCells } from './size.ts';
import type { RosterTable } from './table.ts';

export interface CsvTable<F extends string = RosterField> extends RosterTable<F> {
  /** Calls `each` with every row, the heading and those above it too. @throws Failure roster_unreadable */
  eachRow(each: (cells: string[], row: number) => void): void;
}

/**
 * Opens a list in CSV. @param guess also where the letters are hardly told, for the officer to look at
 * @throws Failure roster_too_large, roster_unreadable, roster_columns_missing (nothing that could be a heading)
 */
export function openCsv<F extends string>(
  file: Uint8Array,
  reading: RosterReading,
  guess: boolean,
  kind: ColumnKind<F>,
): CsvTable<F> {
  const { text, letters, choices, confidence } = decodeText(file, { letters: reading.letters, guess });
  const { delimiter, rows } = firstRows(text, kind, reading.delimiter);
  checkCells(text, delimiter);
  const heading = headingAmong(rows, kind, reading.headingRow);
  if (!heading) throw noHeading(kind);
  return {
    format: 'csv',
    letters,
    lettersChoices: choices,
    confidence,
    delimiter,
    sheets: [],
    sheet: 0,
    heading,
    first: rows,
    from1904: false,
    even: true,
    eachRow: (each) => eachRecord(text, delimiter, each),
  };
}
