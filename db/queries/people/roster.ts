import type { Database } from 'better-sqlite3';
import { inTransaction } from '../query.ts';
import { type RosterPerson, rosterColumns } from './roster-person.ts';
import { forgetSearch } from './search.ts';

export interface RosterImport {
  listId: string;
  fileSha256: string;
  importedAt: string;
  totalRows: number;
  bad: number;
  people: RosterPerson[];
}

/**
 * Writes a whole list in one transaction: all of it or nothing. A person known already (by the personal number; without one
 * by name, birth date and hamlet) is brought up to date and keeps the id that drafts refer to. What a newer list does not
 * say stays as it was.
 */
export function importRoster(db: Database, input: RosterImport): { added: number; updated: number } {
  forgetSearch(db);
  return inTransaction(db, () => {
    db.prepare(
      `INSERT INTO roster_imports (list_id, file_sha256, imported_at, total_rows, added, updated, bad)
       VALUES (@listId, @fileSha256, @importedAt, @totalRows, 0, 0, @bad)`,
    ).run(input);
    const byNumber = db.prepare<[string], string>('SELECT roster_id FROM roster WHERE personal_id = ?').pluck();
    const byPerson = db
      .prepare<[string, string | null, string | null], string>(
        `SELECT roster_id FROM roster WHERE personal_id IS NULL AND folded = ? AND date_of_birth IS ? AND hamlet IS ?`,
      )
      .pluck();
    const put = db.prepare(
      `INSERT INTO roster (roster_id, list_id, personal_id, full_name, folded, date_of_birth, sex, hamlet,
         permanent_residence, place_of_origin, phone, phone_class, note)
       VALUES (@rosterId, @listId, @personalId, @fullName, @folded, @dateOfBirth, @sex, @hamlet,
         @permanentResidence, @placeOfOrigin, @phone, @phoneClass, @note)
       ON CONFLICT (roster_id) DO UPDATE SET list_id = excluded.list_id, full_name = excluded.full_name,
         folded = excluded.folded, ${optionalColumns.map((name) => `${name} = coalesce(excluded.${name}, ${name})`).join(', ')}`,
    );
    let updated = 0;
    for (const person of input.people) {
      const known =
        person.personalId === null
          ? byPerson.get(person.folded, person.dateOfBirth, person.hamlet)
          : byNumber.get(person.personalId);
      if (known) updated++;
      put.run({ ...person, listId: input.listId, rosterId: known ?? person.rosterId });
    }
    const added = input.people.length - updated;
    db.prepare('UPDATE roster_imports SET added = ?, updated = ? WHERE list_id = ?').run(added, updated, input.listId);
    return { added, updated };
  });
}

/** Columns a list may lack. */
const optionalColumns = [
  'date_of_birth',
  'sex',
  'hamlet',
  'permanent_residence',
  'place_of_origin',
  'phone',
  'phone_class',
  'note',
];

export function rosterPerson(db: Database, input: { rosterId: string }): RosterPerson | null {
  return (
    db.prepare<[string], RosterPerson>(`SELECT ${rosterColumns} FROM roster WHERE roster_id = ?`).get(input.rosterId) ??
    null
  );
}

/** How many people of the list live in each hamlet. */
export function countByHamlet(db: Database): { hamlet: string | null; people: number }[] {
  return db
    .prepare<[], { hamlet: string | null; people: number }>(
      'SELECT hamlet, count(*) AS people FROM roster GROUP BY hamlet ORDER BY hamlet',
    )
    .all();
}
