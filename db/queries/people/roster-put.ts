import type { Database } from 'better-sqlite3';
import type { RosterPerson } from './roster-person.ts';

/** Columns a list may lack: what a newer list does not say stays as it was. */
const optionalColumns = [
  'date_of_birth',
  'sex',
  'hamlet',
  'household',
  'cadre',
  'permanent_residence',
  'place_of_origin',
  'phone',
  'phone_class',
  'note',
];

/**
 * Writes people of a list, inside the caller's transaction. A person known already (by the personal number; without one by
 * name, birth date, hamlet and, where both lists say it, household) is brought up to date and keeps the id that drafts refer to.
 */
export function putPeople(
  db: Database,
  listId: string,
  people: readonly RosterPerson[],
): { added: number; updated: number } {
  const byNumber = db.prepare<[string], string>('SELECT roster_id FROM roster WHERE personal_id = ?').pluck();
  const byPerson = db
    .prepare<Pick<RosterPerson, 'folded' | 'dateOfBirth' | 'hamlet' | 'household'>, string>(
      `SELECT roster_id FROM roster WHERE personal_id IS NULL AND folded = @folded AND date_of_birth IS @dateOfBirth
         AND hamlet IS @hamlet AND coalesce(household, @household, '') = coalesce(@household, household, '')`,
    )
    .pluck();
  const put = db.prepare(
    `INSERT INTO roster (roster_id, list_id, personal_id, full_name, folded, date_of_birth, sex, hamlet, household, cadre,
       permanent_residence, place_of_origin, phone, phone_class, note)
     VALUES (@rosterId, @listId, @personalId, @fullName, @folded, @dateOfBirth, @sex, @hamlet, @household, @cadre,
       @permanentResidence, @placeOfOrigin, @phone, @phoneClass, @note)
     ON CONFLICT (roster_id) DO UPDATE SET list_id = excluded.list_id, full_name = excluded.full_name,
       folded = excluded.folded, ${optionalColumns.map((name) => `${name} = coalesce(excluded.${name}, ${name})`).join(', ')}`,
  );
  let updated = 0;
  for (const person of people) {
    const known = person.personalId === null ? byPerson.get(person) : byNumber.get(person.personalId);
    if (known) updated++;
    put.run({ ...person, listId, rosterId: known ?? person.rosterId });
  }
  return { added: people.length - updated, updated };
}
