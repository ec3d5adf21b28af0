import type { RosterPerson } from './roster-person.ts';

/** Order of the values of one person in a chunk. */
const fields = [
  'rosterId',
  'personalId',
  'fullName',
  'folded',
  'dateOfBirth',
  'sex',
  'hamlet',
  'household',
  'cadre',
  'permanentResidence',
  'placeOfOrigin',
  'phone',
  'phoneClass',
  'note',
] as const satisfies readonly (keyof RosterPerson)[];

/** People of a list as bytes (a JSON array of arrays), so that who passes them on copies one block and reads nothing. */
export function encodePeople(people: readonly RosterPerson[]): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(people.map((person) => fields.map((field) => person[field]))));
}

/** What `encodePeople` wrote. */
export function decodePeople(chunk: Uint8Array): RosterPerson[] {
  const rows = JSON.parse(new TextDecoder().decode(chunk)) as (string | null)[][];
  return rows.map(
    (row) => Object.fromEntries(fields.map((field, at) => [field, row[at] ?? null])) as unknown as RosterPerson,
  );
}
