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
 * Writes a whole list in one transaction: all of it or nothing. A person known already (by the personal number; without one
 * by name, birth date and hamlet) is brought up to date and keeps the id that drafts refer to. What a newer list does not
 * say stays as it was.
 */
export function importRoster(db: Database, input: RosterImport): { added: number; updated: number } {
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

/** People whose folded name or personal number contains every word typed, in order of the name. */
export function searchRoster(db: Database, input: { words: string[]; limit: number }): RosterPerson[] {
  const { where, values } = matching(input.words);
  // The matches are found in the covering index; only those shown are read from the table.
  return db
    .prepare<unknown[], RosterPerson>(
      `SELECT ${columns} FROM (SELECT roster_id AS found FROM roster ${where} ORDER BY folded, roster_id LIMIT ?)
       JOIN roster ON roster_id = found ORDER BY folded, roster_id`,
    )
    .all(...values, input.limit);
}

/** How many people match. */
export function countRoster(db: Database, input: { words: string[] }): number {
  const { where, values } = matching(input.words);
  return (
    db
      .prepare<unknown[], number>(`SELECT count(*) FROM roster ${where}`)
      .pluck()
      .get(...values) ?? 0
  );
}

/** A word of digits is looked up as the beginning of a number, which the index answers; names hold no digits. */
function matching(words: string[]): { where: string; values: string[] } {
  const clauses = words.map((word) =>
    /^\d+$/.test(word) ? 'personal_id >= ? AND personal_id < ?' : `folded LIKE ? ESCAPE '\\'`,
  );
  const values = words.flatMap((word) =>
    // ':' is the character after '9'.
    /^\d+$/.test(word) ? [word, `${word}:`] : [`%${word.replace(/[\\%_]/g, (char) => `\\${char}`)}%`],
  );
  return { where: clauses.length > 0 ? `WHERE ${clauses.join(' AND ')}` : '', values };
}

export function rosterPerson(db: Database, input: { rosterId: string }): RosterPerson | null {
  return (
    db.prepare<[string], RosterPerson>(`SELECT ${columns} FROM roster WHERE roster_id = ?`).get(input.rosterId) ?? null
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
