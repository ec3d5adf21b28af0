import type { RosterDelimiter, RosterField, RosterLetters } from '../../contract/station/roster.ts';
import type { Heading, ListRow } from './heading.ts';

/** A list that was opened: what was recognised, and its rows. */
export interface RosterTable<F extends string = RosterField> {
  format: 'csv' | 'xlsx';
  letters: RosterLetters;
  lettersChoices: readonly RosterLetters[];
  confidence: number;
  delimiter: RosterDelimiter | null;
  sheets: readonly string[];
  sheet: number;
  heading: Heading<F>;
  /** The first rows of the list, titles and heading too. */
  first: readonly ListRow[];
  /** Whether days are counted from 1904. */
  from1904: boolean;
  /** Whether every row must have as many cells as the heading. */
  even: boolean;
}

/** A list whose rows can be read. */
export interface OpenTable<F extends string = RosterField> extends RosterTable<F> {
  /**
   * Calls `each` with every row; `onShare` hears how much of the file is read, 0 to 1.
   * @throws Failure roster_unreadable, roster_too_large
   */
  eachRow(each: (cells: string[], row: number) => void, onShare: (share: number) => void): Promise<void> | void;
}
