import type { RosterPerson } from '../../../db/client.ts';
import { Failure } from '../../contract/result.ts';
import type { RowProblem } from '../../contract/station/roster.ts';
import { decodeText } from './decode.ts';
import { findHeading } from './heading.ts';
import { readRow } from './read-row.ts';
import { eachRecord } from './records.ts';
import { checkCells } from './size.ts';

/** People of one import; a larger list is split. A commune has some 30,000. */
export const maxPeople = 300_000;
/** Rows of a spreadsheet, empty ones too. */
export const maxRows = 1_048_576;
/** Problems that are listed; beyond them only their number is told. */
export const maxProblems = 10_000;

export interface RosterFile {
  people: RosterPerson[];
  /** In the order of the file, at most `maxProblems`. */
  problems: RowProblem[];
  /** Every problem, also those past the end of the list: exact. */
  problemCount: number;
  /** Rows with anything in them, below the heading. Those with a problem are `total - people.length`: exact too. */
  total: number;
}

/**
 * Reads a commune's list: CSV in UTF-8 or UTF-16, split by comma, semicolon or tab, columns found by their headings. A row
 * with any problem is left out and all its problems are listed, each with its row as a spreadsheet counts (records: the
 * heading is row 1 where it stands first, a cell of several lines is one row) and its column as written. Empty rows are
 * passed over. Of two rows with one personal number the later is the problem. Nothing is thrown but a `Failure`.
 * @throws Failure roster_unreadable, roster_columns_missing (their names), roster_too_large
 */
export function readRosterCsv(csv: Uint8Array): RosterFile {
  const text = decodeText(csv);
  const heading = findHeading(text);
  checkCells(text, heading.delimiter);
  const latestYear = new Date().getUTCFullYear() + 1;
  const seen = new Set<string>();
  const file: RosterFile = { people: [], problems: [], problemCount: 0, total: 0 };
  eachRecord(text, heading.delimiter, (cells, row) => {
    if (row > maxRows) throw new Failure('roster_too_large', `rows > ${maxRows}`);
    if (row <= heading.row || cells.every((cell) => cell.trim() === '')) return;
    if (++file.total > maxPeople) throw new Failure('roster_too_large', `people > ${maxPeople}`);
    const read = readRow(heading, cells, row, seen, latestYear);
    if ('person' in read) {
      file.people.push(read.person);
      return;
    }
    file.problemCount += read.problems.length;
    file.problems.push(...read.problems.slice(0, maxProblems - file.problems.length));
  });
  return file;
}
