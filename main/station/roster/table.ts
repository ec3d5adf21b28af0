import type { RosterDelimiter, RosterLetters } from '../../contract/station/roster.ts';
import type { Heading, ListRow } from './heading.ts';

/** A list that was opened: what was recognised, and its rows. */
export interface RosterTable {
  format: 'csv' | 'xlsx';
  letters: RosterLetters;
  lettersChoices: readonly RosterLetters[];
  confidence: number;
  delimiter: RosterDelimiter | null;
  sheets: readonly string[];
  sheet: number;
  heading: Heading;
  /** The first rows of the list, titles and heading too. */
  first: readonly ListRow[];
  /** Whether days are counted from 1904. */
  from1904: boolean;
  /** Whether every row must have as many cells as the heading. */
  even: boolean;
}
