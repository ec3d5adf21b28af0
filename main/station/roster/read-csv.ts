import { v7 } from 'uuid';
import type { RosterPerson } from '../../../db/client.ts';
import type { RosterMapping, RosterReading } from '../../contract/station/roster.ts';
import { peopleColumns } from './columns.ts';
import { openCsv } from './csv-table.ts';
import { PeopleReader, type RowsRead } from './people-reader.ts';

export interface RosterFile extends RowsRead {
  people: RosterPerson[];
}

/**
 * Reads a commune's list in CSV: letters, delimiter and heading recognised where `reading` does not say them, columns found by
 * their headings where `mapping` does not. A row with any problem is left out and all its problems are listed, each with its
 * row as a spreadsheet counts (records: the heading is row 1 where it stands first, a cell of several lines is one row) and
 * its column as written. Empty rows are passed over. Of two rows with one personal number the later is the problem. Nothing
 * is thrown but a `Failure`.
 * @throws Failure roster_unreadable, roster_columns_missing (their names), roster_too_large
 */
export function readRosterCsv(csv: Uint8Array, reading: RosterReading = {}, mapping?: RosterMapping): RosterFile {
  const table = openCsv(csv, reading, false, peopleColumns);
  const people: RosterPerson[] = [];
  const reader = new PeopleReader(table, (person) => people.push({ rosterId: v7(), ...person }), mapping);
  table.eachRow((cells, row) => reader.take(cells, row));
  return { people, ...reader.read };
}
