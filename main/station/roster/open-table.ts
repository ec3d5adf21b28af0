import type { RosterReading } from '../../contract/station/roster.ts';
import { openCsv } from './csv-table.ts';
import type { RosterTable } from './table.ts';
import { openXlsx } from './xlsx/xlsx-table.ts';

export interface OpenTable extends RosterTable {
  /**
   * Calls `each` with every row; `onShare` hears how much of the file is read, 0 to 1.
   * @throws Failure roster_unreadable, roster_too_large
   */
  eachRow(each: (cells: string[], row: number) => void, onShare: (share: number) => void): Promise<void> | void;
}

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
