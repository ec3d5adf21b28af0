import type { ListedPerson } from '../../../db/client.ts';
import { Failure } from '../../contract/result.ts';
import type { RosterMapping, RowProblem } from '../../contract/station/roster.ts';
import { peopleColumns } from './columns.ts';
import { requireColumns } from './heading.ts';
import { type RowFrame, readRow } from './read-row.ts';
import type { RosterTable } from './table.ts';

/** People of one import; a larger list is split. A commune has some 30,000. */
export const maxPeople = 300_000;
/** Rows of a spreadsheet, empty ones too. */
export const maxRows = 1_048_576;
/** Problems that are listed; beyond them only their number is told. */
export const maxProblems = 10_000;

/** What is said of the rows of a list. */
export interface RowsRead {
  /** Of rows that were left out; in the order of the file, at most `maxProblems`. */
  problems: RowProblem[];
  /** Every problem, also those past the end of the list: exact. */
  problemCount: number;
  /** Of rows that were taken, as `problems`. */
  doubts: RowProblem[];
  doubtCount: number;
  /** Rows with anything in them, below the heading. Those with a problem are the rest beside the people: exact too. */
  total: number;
}

/** Makes people of the rows of a list, one after the other. */
export class PeopleReader {
  readonly read: RowsRead = { problems: [], problemCount: 0, doubts: [], doubtCount: 0, total: 0 };
  readonly #onPerson: (person: ListedPerson) => void;
  readonly #frame: RowFrame;
  readonly #headingRow: number;

  /** @throws Failure roster_columns_missing */
  constructor(
    { heading, even, from1904 }: RosterTable,
    onPerson: (person: ListedPerson) => void,
    mapping: RosterMapping = heading.columns,
  ) {
    requireColumns(mapping, peopleColumns);
    this.#onPerson = onPerson;
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
    const all = this.read;
    if (++all.total > maxPeople) throw new Failure('roster_too_large', `people > ${maxPeople}`);
    const read = readRow(this.#frame, cells, row);
    if ('problems' in read) {
      all.problemCount += read.problems.length;
      all.problems.push(...read.problems.slice(0, maxProblems - all.problems.length));
      return;
    }
    this.#onPerson(read.person);
    all.doubtCount += read.doubts.length;
    all.doubts.push(...read.doubts.slice(0, maxProblems - all.doubts.length));
  }
}
