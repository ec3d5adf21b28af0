import type { Database } from 'better-sqlite3';
import { inTransaction } from '../query.ts';

/** A person on the commune's list. */
export interface RosterPerson {
  rosterId: string;
  personalId: string | null;
  fullName: string;
  /** The name folded for search. */
  folded: string;
  dateOfBirth: string | null;
  sex: 'male' | 'female' | null;
  hamlet: string | null;
  permanentResidence: string | null;
  placeOfOrigin: string | null;
  phone: string | null;
  phoneClass: 'none' | 'basic' | 'smartphone' | 'unsupportedSmartphone' | null;
  note: string | null;
}

export interface RosterImport {
  listId: string;
  fileSha256: string;
  importedAt: string;
  totalRows: number;
  bad: number;
  people: RosterPerson[];
}

const columns = `roster_id AS rosterId, personal_id AS personalId, full_name AS fullName, folded,
  date_of_birth AS dateOfBirth, sex, hamlet, permanent_residence AS permanentResidence,
  place_of_origin AS placeOfOrigin, phone, phone_class AS phoneClass, note`;

/**
 * Writes a whole list in one transaction: all of it or nothing. A person known by the same personal number is brought up
 * to date and keeps the id that drafts refer to.
 */
export function importRoster(db: Database, input: RosterImport): { added: number; updated: number } {
  return inTransaction(db, () => {
    db.prepare(
      `INSERT INTO roster_imports (list_id, file_sha256, imported_at, total_rows, added, updated, bad)
       VALUES (@listId, @fileSha256, @importedAt, @totalRows, 0, 0, @bad)`,
    ).run(input);
    const known = db.prepare<[string], string>('SELECT roster_id FROM roster WHERE personal_id = ?').pluck();
    const put = db.prepare(
      `INSERT INTO roster (roster_id, list_id, personal_id, full_name, folded, date_of_birth, sex, hamlet,
         permanent_residence, place_of_origin, phone, phone_class, note)
       VALUES (@rosterId, @listId, @personalId, @fullName, @folded, @dateOfBirth, @sex, @hamlet,
         @permanentResidence, @placeOfOrigin, @phone, @phoneClass, @note)
       ON CONFLICT (roster_id) DO UPDATE SET list_id = excluded.list_id, full_name = excluded.full_name,
         folded = excluded.folded, date_of_birth = excluded.date_of_birth, sex = excluded.sex, hamlet = excluded.hamlet,
         permanent_residence = excluded.permanent_residence, place_of_origin = excluded.place_of_origin,
         phone = excluded.phone, phone_class = excluded.phone_class, note = excluded.note`,
    );
    let updated = 0;
    for (const person of input.people) {
      const rosterId = person.personalId === null ? undefined : known.get(person.personalId);
      if (rosterId) updated++;
      put.run({ ...person, listId: input.listId, rosterId: rosterId ?? person.rosterId });
    }
    const added = input.people.length - updated;
    db.prepare('UPDATE roster_imports SET added = ?, updated = ? WHERE list_id = ?').run(added, updated, input.listId);
    return { added, updated };
  });
}

/** People whose folded name or personal number contains every word typed, best first by name. */
export function searchRoster(db: Database, input: { words: string[]; limit: number }): RosterPerson[] {
  const clauses = input.words.map(() => `(folded LIKE ? ESCAPE '\\' OR personal_id LIKE ? ESCAPE '\\')`).join(' AND ');
  const values = input.words.flatMap((word) => {
    const safe = word.replace(/[\\%_]/g, (char) => `\\${char}`);
    return [`%${safe}%`, `${safe}%`];
  });
  return db
    .prepare<unknown[], RosterPerson>(
      `SELECT ${columns} FROM roster ${clauses ? `WHERE ${clauses}` : ''} ORDER BY folded, roster_id LIMIT ?`,
    )
    .all(...values, input.limit);
}

export function rosterPerson(db: Database, input: { rosterId: string }): RosterPerson | null {
  return (
    db.prepare<[string], RosterPerson>(`SELECT ${columns} FROM roster WHERE roster_id = ?`).get(input.rosterId) ?? null
  );
}

export function rosterCount(db: Database): number {
  return db.prepare<[], number>('SELECT count(*) FROM roster').pluck().get() ?? 0;
}
