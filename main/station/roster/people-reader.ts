import type { RosterPerson } from '../../../db/client.ts';
import { Failure } from '../../contract/result.ts';
import type { RosterMapping, RowProblem } from '../../contract/station/roster.ts';
import { requireColumns } from './heading.ts';
import { type RowFrame, readRow } from './read-row.ts';
import type { RosterTable } from './table.ts';

/** People of one import; a larger list is split. A commune has some 30,000. */
export const maxPeople = 300_000;
/** Rows of a spreadsheet, empty ones too. */
export const maxRows = 1_048_576;
/** Problems that are listed; beyond them only their number is told. */
export const maxProblems = 10_000;

export interface RosterFile {
  people: RosterPerson[];
  /** Of rows that were left out; in the order of the file, at most `maxProblems`. */
  problems: RowProblem[];
  /** Every problem, also those past the end of the list: exact. */
  problemCount: number;
  /** Of rows that were taken, as `problems`. */
  doubts: RowProblem[];
  doubtCount: number;
  /** Rows with anything in them, below the heading. Those with a problem are `total - people.length`: exact too. */
  total: number;
}

/** Makes people of the rows of a list, one after the other. */
export class PeopleReader {
  readonly file: RosterFile = { people: [], problems: [], problemCount: 0, doubts: [], doubtCount: 0, total: 0 };
  readonly #frame: RowFrame;
  readonly #headingRow: number;

  /** @throws Failure roster_columns_missing */
  constructor({ heading, even, from1904 }: RosterTable, mapping: RosterMapping = heading.columns) {
    requireColumns(mapping);
    this.#headingRow = heading.row;
    const seen = { personalIds: new Set<string>(), people: new Set<string>() };
    this.#frame = {
      heading,
      mapping,
      even,
      seen,
      known: new Map(),
      from1904,
      latestYear: new Date().getUTCFullYear() + 1,
    };
  }

  /** @throws Failure roster_too_large */
  take(cells: readonly string[], row: number): void {
    if (row > maxRows) throw new Failure('roster_too_large', `rows > ${maxRows}`);
    if (row <= this.#headingRow || cells.every((cell) => cell.trim() === '')) return;
    const { file } = this;
    if (++file.total > maxPeople) throw new Failure('roster_too_large', `people > ${maxPeople}`);
    const read = readRow(this.#frame, cells, row);
    if ('problems' in read) {
      file.problemCount += read.problems.length;
      file.problems.push(...read.problems.slice(0, maxProblems - file.problems.length));
      return;
    }
    file.people.push(read.person);
    file.doubtCount += read.doubts.length;
    file.doubts.push(...read.doubts.slice(0, maxProblems - file.doubts.length));
  }
}
