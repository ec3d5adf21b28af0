import Database from 'better-sqlite3';
import type { RosterPerson } from '../../../db/client.ts';

/**
 * The same people into one plain SQLite table with a key and an index by name, one durable transaction: neither encrypted nor
 * in a thread, no list, nobody looked up before. What the product's import could cost at least.
 */
export function plainImport(path: string, people: readonly RosterPerson[]): void {
  const db = new Database(path);
  try {
    db.pragma('journal_mode=WAL');
    db.pragma('synchronous=FULL');
    db.exec(
      `CREATE TABLE roster (roster_id TEXT PRIMARY KEY, personal_id TEXT UNIQUE, full_name TEXT, folded TEXT,
         date_of_birth TEXT, sex TEXT, hamlet TEXT, permanent_residence TEXT, place_of_origin TEXT, phone TEXT,
         phone_class TEXT, note TEXT) STRICT;
       CREATE INDEX by_folded ON roster (folded);`,
    );
    const put = db.prepare(
      `INSERT INTO roster VALUES (@rosterId, @personalId, @fullName, @folded, @dateOfBirth, @sex, @hamlet,
         @permanentResidence, @placeOfOrigin, @phone, @phoneClass, @note)`,
    );
    db.transaction(() => {
      for (const person of people) put.run(person);
    })();
  } finally {
    db.close();
  }
}

/** The same search over an array in memory: every person looked at, the matches in order of the name. */
export function scan(people: readonly RosterPerson[], words: readonly string[], limit: number): RosterPerson[] {
  const found = people.filter((person) =>
    words.every((word) => person.folded.includes(word) || person.personalId?.startsWith(word)),
  );
  return found.sort((a, b) => (a.folded < b.folded ? -1 : a.folded > b.folded ? 1 : 0)).slice(0, limit);
}
