import writeExcel from 'write-excel-file/node';
import type { MadeUpPerson } from '../../../test/fixtures/people/index.ts';
import { rosterRows } from './roster-csv.ts';

/** The same list as `rosterCsv`, as a spreadsheet program saves it. */
export async function rosterXlsx(people: readonly MadeUpPerson[]): Promise<Uint8Array> {
  const rows = rosterRows(people).map((row) => row.map((value) => ({ value, type: String })));
  return writeExcel(rows, {}).toBuffer();
}
