import type { Database } from 'better-sqlite3';
import type { WrittenWord } from '../../../main/domain/applicant/written-word.ts';
import { type IndexedPerson, NameIndex } from '../../search/name-index.ts';
import { type RosterPerson, rosterColumns } from './roster-person.ts';

interface Listed {
  index: NameIndex;
  /** Row of the table by place in the list. */
  rows: number[];
}

/** Made from the table when a search first needs it; a list imported later ends it. */
const listed = new WeakMap<Database, Listed>();

/** Long enough for the answer to leave the thread before the index is made. */
const afterAnswerMs = 20;

/**
 * People whose name or number contains every word, best matches first (`NameIndex.search`), and how many there are. Without a
 * word: the first of the list, and everybody's number; whoever asks that is about to type, and the index is made then.
 */
export function searchRoster(
  db: Database,
  { words, limit }: { words: readonly WrittenWord[]; limit: number },
): { people: RosterPerson[]; total: number } {
  if (words.length === 0) {
    setTimeout(() => db.open && indexOf(db), afterAnswerMs).unref();
    return firstOfList(db, limit);
  }
  const { index, rows } = indexOf(db);
  const { places, total } = index.search(words, limit);
  const read = db.prepare<[number], RosterPerson>(`SELECT ${rosterColumns} FROM roster WHERE rowid = ?`);
  const people = places.flatMap((place) => read.get(rows[place]!) ?? []);
  return { people, total };
}

/** The table has changed: the next search makes its index anew. */
export function forgetSearch(db: Database): void {
  listed.delete(db);
}

function firstOfList(db: Database, limit: number): { people: RosterPerson[]; total: number } {
  const people = db
    .prepare<[number], RosterPerson>(
      `SELECT ${rosterColumns} FROM roster ORDER BY folded, personal_id, roster_id LIMIT ?`,
    )
    .all(limit);
  const known = listed.get(db)?.rows.length;
  return { people, total: known ?? db.prepare<[], number>('SELECT count(*) FROM roster').pluck().get() ?? 0 };
}

function indexOf(db: Database): Listed {
  const known = listed.get(db);
  if (known) return known;
  // In the order of its index, which holds all of it: no row of the table is read.
  const found = db
    .prepare<[], IndexedPerson & { row: number }>(
      `SELECT rowid AS row, full_name AS fullName, folded, personal_id AS personalId
       FROM roster ORDER BY folded, personal_id, roster_id`,
    )
    .all();
  const made = { index: new NameIndex(found), rows: found.map(({ row }) => row) };
  listed.set(db, made);
  return made;
}
