import type { Database } from 'better-sqlite3';
import type { PlaceCount } from '../../../main/domain/roster/coverage.ts';
import { type RosterPerson, rosterColumns } from './roster-person.ts';

/** How many people of the list live in each hamlet, by responsible cadre. */
export function countByPlace(db: Database): PlaceCount[] {
  return db
    .prepare<[], PlaceCount>('SELECT hamlet, cadre, count(*) AS people FROM roster GROUP BY hamlet, cadre')
    .all();
}

export interface PlacePage {
  /** Null: those without one; undefined: whichever. */
  hamlet?: string | null | undefined;
  cadre?: string | null | undefined;
  /** Row after which the page begins; 0 for the first. */
  after: number;
  limit: number;
}

/** People of a hamlet, of a cadre, or all, page by page, so that no answer takes long; `next` is null after the last. */
export function peopleOfPlace(db: Database, input: PlacePage): { people: RosterPerson[]; next: number | null } {
  const clauses = ['roster.rowid > @after'];
  if (input.hamlet !== undefined) clauses.push('hamlet IS @hamlet');
  if (input.cadre !== undefined) clauses.push('cadre IS @cadre');
  const rows = db
    .prepare<Record<string, unknown>, RosterPerson & { row: number }>(
      `SELECT rowid AS row, ${rosterColumns} FROM roster WHERE ${clauses.join(' AND ')} ORDER BY rowid LIMIT @limit`,
    )
    .all({ hamlet: null, cadre: null, ...input });
  const next = rows.length < input.limit ? null : (rows.at(-1)?.row ?? null);
  return { people: rows.map(({ row: _, ...person }) => person), next };
}
