import type { Database } from 'better-sqlite3';
import { type ListPart, rowsOf } from './coverage.ts';
import { type RosterPerson, rosterColumns } from './roster-person.ts';

/** Rows of the people still to come of a part of the list, or of all of it, at most so many, and how many there are. */
export function rowsToCome(
  db: Database,
  { most, ...part }: ListPart & { most: number },
): { rows: number[]; total: number } {
  return db.transaction(() => rowsOf(db, 'stillToCome', { ...part, skip: 0, limit: most }))();
}

export interface PersonToCome extends RosterPerson {
  /** A dossier was begun; suspected deceased. */
  started: 0 | 1;
  suspected: 0 | 1;
}

/** People of the list by their rows; those that are gone since are left out. */
export function peopleOfRows(db: Database, input: { rows: number[] }): PersonToCome[] {
  return db
    .prepare<[string], PersonToCome>(
      `SELECT ${rosterColumns}, standing = 'started' AS started, unable = 'open' AS suspected
       FROM json_each(?) CROSS JOIN roster ON roster.rowid = json_each.value`,
    )
    .all(JSON.stringify(input.rows));
}
