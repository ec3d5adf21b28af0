import type { Database } from 'better-sqlite3';
import { inTransaction } from '../query.ts';
import type { RosterPerson } from './roster-person.ts';
import { putPeople } from './roster-put.ts';
import { forgetSearch } from './search.ts';

export interface RosterUpdateInput {
  version: number;
  listId: string;
  fileSha256: string;
  at: string;
  /** Each with its place on the centre's list; `rosterId` is used where nobody here is that person yet. */
  put: readonly (RosterPerson & { entryId: string })[];
  remove: readonly string[];
}

export interface RosterUpdateCounts {
  added: number;
  updated: number;
  removed: number;
  /** Taken off the list, but something here speaks of them (a dossier, a number, an appointment): they stay. */
  kept: number;
  /** Another person here has that personal number: left alone. */
  conflicts: number;
}

const everyColumn = `full_name = @fullName, folded = @folded, personal_id = @personalId, date_of_birth = @dateOfBirth, sex = @sex,
  hamlet = @hamlet, household = @household, cadre = @cadre, permanent_residence = @permanentResidence,
  place_of_origin = @placeOfOrigin, phone = @phone, phone_class = @phoneClass, note = @note`;

/** One update of a list of the centre, in one transaction. Applied once: the same version again changes nothing. */
export function applyRosterUpdate(db: Database, input: RosterUpdateInput): RosterUpdateCounts {
  return inTransaction(db, () => {
    const done = db
      .prepare<[number], string>('SELECT counts FROM roster_updates WHERE version = ?')
      .pluck()
      .get(input.version);
    if (done !== undefined) return JSON.parse(done) as RosterUpdateCounts;
    const counts: RosterUpdateCounts = { added: 0, updated: 0, removed: 0, kept: 0, conflicts: 0 };
    db.prepare(
      `INSERT INTO roster_imports (list_id, file_sha256, imported_at, total_rows, added, updated, bad, state)
       VALUES (@listId, @fileSha256, @at, 0, 0, 0, 0, 'done')
       ON CONFLICT (list_id) DO UPDATE SET file_sha256 = excluded.file_sha256, imported_at = excluded.imported_at`,
    ).run({ listId: input.listId, fileSha256: input.fileSha256, at: input.at });
    for (const person of input.put) putEntry(db, input.listId, person, counts);
    for (const entryId of input.remove) removeEntry(db, input.listId, entryId, counts);
    db.prepare('INSERT INTO roster_updates (version, counts) VALUES (?, ?)').run(input.version, JSON.stringify(counts));
    db.prepare(
      'UPDATE roster_imports SET total_rows = total_rows + @total, added = added + @added, updated = updated + @updated WHERE list_id = @listId',
    ).run({ listId: input.listId, total: input.put.length, added: counts.added, updated: counts.updated });
    forgetSearch(db);
    return counts;
  });
}

function rowOfEntry(db: Database, listId: string, entryId: string): string | undefined {
  return db
    .prepare<[string, string], string>('SELECT roster_id FROM roster_entries WHERE list_id = ? AND entry_id = ?')
    .pluck()
    .get(listId, entryId);
}

function putEntry(
  db: Database,
  listId: string,
  { entryId, ...person }: RosterPerson & { entryId: string },
  counts: RosterUpdateCounts,
): void {
  const known = rowOfEntry(db, listId, entryId);
  const ofNumber = person.personalId === null ? undefined : rowOfNumber(db, person.personalId);
  if (known === undefined) {
    const { added, updated } = putPeople(db, listId, [person]);
    counts.added += added;
    counts.updated += updated;
    const rosterId = ofNumber ?? rowOf(db, person) ?? person.rosterId;
    db.prepare('INSERT INTO roster_entries (list_id, entry_id, roster_id) VALUES (?, ?, ?)').run(
      listId,
      entryId,
      rosterId,
    );
    return;
  }
  if (ofNumber !== undefined && ofNumber !== known) {
    counts.conflicts++;
    return;
  }
  // The centre's word on its own entry is whole: what it leaves empty is empty.
  db.prepare(`UPDATE roster SET list_id = @listId, ${everyColumn} WHERE roster_id = @rosterId`).run({
    ...person,
    listId,
    rosterId: known,
  });
  counts.updated++;
}

function rowOfNumber(db: Database, personalId: string): string | undefined {
  return db.prepare<[string], string>('SELECT roster_id FROM roster WHERE personal_id = ?').pluck().get(personalId);
}

/** The row that `putPeople` has just brought up to date, of somebody without a number. */
function rowOf(db: Database, person: RosterPerson): string | undefined {
  if (person.personalId !== null) return rowOfNumber(db, person.personalId);
  return db
    .prepare<RosterPerson, string>(
      `SELECT roster_id FROM roster WHERE personal_id IS NULL AND folded = @folded AND date_of_birth IS @dateOfBirth
         AND hamlet IS @hamlet AND coalesce(household, @household, '') = coalesce(@household, household, '')`,
    )
    .pluck()
    .get(person);
}

function removeEntry(db: Database, listId: string, entryId: string, counts: RosterUpdateCounts): void {
  const rosterId = rowOfEntry(db, listId, entryId);
  if (rosterId === undefined) return;
  db.prepare('DELETE FROM roster_entries WHERE list_id = ? AND entry_id = ?').run(listId, entryId);
  const elsewhere = db.prepare('SELECT 1 FROM roster_entries WHERE roster_id = ?').get(rosterId) !== undefined;
  if (!elsewhere && deleted(db, rosterId)) counts.removed++;
  else counts.kept++;
}

/** False when something refers to the person: the database's own foreign keys say so, of today's tables and of later ones. */
function deleted(db: Database, rosterId: string): boolean {
  try {
    return inTransaction(db, () => db.prepare('DELETE FROM roster WHERE roster_id = ?').run(rosterId).changes > 0);
  } catch (error) {
    if ((error as { code?: string }).code === 'SQLITE_CONSTRAINT_FOREIGNKEY') return false;
    throw error;
  }
}
