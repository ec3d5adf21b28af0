import type { Database } from 'better-sqlite3';
import { type ListPart, partOf } from './coverage.ts';
import { type RosterPerson, rosterColumns } from './roster-person.ts';

/** Rows of the people still to come of a part of the list, or of all of it, at most so many, and how many there are. */
export function rowsToCome(db: Database, input: ListPart & { most: number }): { rows: number[]; total: number } {
  const where = [`standing <> 'confirmed'`, `unable IN ('', 'open')`, ...partOf(input)].join(' AND ');
  const { hamlet = null, cadre = null, phoneClass = null, most } = input;
  const bind = { hamlet, cadre, phoneClass };
  return db.transaction(() => ({
    rows: db
      .prepare<Record<string, unknown>, number>(
        `SELECT rowid FROM roster INDEXED BY roster_by_place WHERE ${where} ORDER BY hamlet LIMIT @most`,
      )
      .pluck()
      .all({ ...bind, most }),
    total:
      db.prepare<Record<string, unknown>, number>(`SELECT count(*) FROM roster WHERE ${where}`).pluck().get(bind) ?? 0,
  }))();
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
