import type { RosterReading } from '../../contract/station/roster.ts';
import { openCsv } from './csv-table.ts';
import type { ColumnKind } from './known-columns.ts';
import type { OpenTable } from './table.ts';
import { openXlsx } from './xlsx/xlsx-table.ts';

/**
 * Opens a list of one kind: a workbook by its first bytes, else CSV.
 * @throws Failure roster_too_large, roster_unreadable, roster_columns_missing
 */
export async function openTable<F extends string>(
  file: Uint8Array,
  reading: RosterReading,
  guess: boolean,
  kind: ColumnKind<F>,
): Promise<OpenTable<F>> {
  return isZip(file) ? openXlsx(file, reading, kind) : openCsv(file, reading, guess, kind);
}

/** "PK", 3, 4: the first entry of a ZIP file. */
function isZip(file: Uint8Array): boolean {
  return file[0] === 0x50 && file[1] === 0x4b && file[2] === 3 && file[3] === 4;
}
