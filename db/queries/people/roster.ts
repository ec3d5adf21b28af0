import type { Database } from 'better-sqlite3';
import { type RosterPerson, rosterColumns } from './roster-person.ts';

export function rosterPerson(db: Database, input: { rosterId: string }): RosterPerson | null {
  return (
    db.prepare<[string], RosterPerson>(`SELECT ${rosterColumns} FROM roster WHERE roster_id = ?`).get(input.rosterId) ??
    null
  );
}
