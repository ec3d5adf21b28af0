import type { RosterPerson } from './roster-person.ts';

/** Somebody of a list, before there is an id. */
export type ListedPerson = Omit<RosterPerson, 'rosterId'>;

/** Order of the values of one person in a chunk, after the id. */
const fields = [
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
] as const satisfies readonly (keyof ListedPerson)[];

/** The values of one person as text, to be kept until `joinPeople`. */
export function encodePerson(person: ListedPerson): string {
  return JSON.stringify(fields.map((field) => person[field])).slice(1);
}

/**
 * People of a list as bytes (a JSON array of arrays, the id first), so that who passes them on copies one block and reads
 * nothing.
 * @param people each with what `encodePerson` wrote, as UTF-8
 */
export function joinPeople(people: readonly { rosterId: string; row: Uint8Array }[]): Uint8Array {
  const parts = people.flatMap(({ rosterId, row }, at) => [Buffer.from(`${at === 0 ? '' : ','}["${rosterId}",`), row]);
  return Buffer.concat([Buffer.from('['), ...parts, Buffer.from(']')]);
}

/** The same of people as they are. */
export function encodePeople(people: readonly RosterPerson[]): Uint8Array {
  return joinPeople(people.map((person) => ({ rosterId: person.rosterId, row: Buffer.from(encodePerson(person)) })));
}

/** What `joinPeople` wrote. */
export function decodePeople(chunk: Uint8Array): RosterPerson[] {
  const rows = JSON.parse(new TextDecoder().decode(chunk)) as (string | null)[][];
  return rows.map(
    ([rosterId, ...row]) =>
      ({ rosterId, ...Object.fromEntries(fields.map((field, at) => [field, row[at] ?? null])) }) as RosterPerson,
  );
}
