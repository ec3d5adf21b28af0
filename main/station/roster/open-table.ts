import type { RosterReading } from '../../contract/station/roster.ts';
import { openCsv } from './csv-table.ts';
import type { OpenTable } from './table.ts';
import { openXlsx } from './xlsx/xlsx-table.ts';

/**
 * Opens a list: a workbook by its first bytes, else CSV.
 * @throws Failure roster_too_large, roster_unreadable, roster_columns_missing
 */
export async function openTable(file: Uint8Array, reading: RosterReading, guess: boolean): Promise<OpenTable> {
  return isZip(file) ? openXlsx(file, reading) : openCsv(file, reading, guess);
}

/** "PK", 3, 4: the first entry of a ZIP file. */
function isZip(file: Uint8Array): boolean {
  return file[0] === 0x50 && file[1] === 0x4b && file[2] === 3 && file[3] === 4;
}
