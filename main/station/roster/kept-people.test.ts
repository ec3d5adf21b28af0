import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodePeople, type ListedPerson } from '../../../db/client.ts';
import { KeptPeople } from './kept-people.ts';

const text = fc.string({ unit: 'binary', maxLength: 40 });
const field = fc.option(text);
const person: fc.Arbitrary<ListedPerson> = fc.record({
  personalId: field,
  fullName: text,
  folded: fc.string({ maxLength: 3 }),
  dateOfBirth: field,
  sex: fc.constantFrom('male', 'female', null),
  hamlet: field,
  household: field,
  cadre: field,
  permanentResidence: field,
  placeOfOrigin: field,
  phone: field,
  phoneClass: fc.constantFrom('none', 'basic', null),
  // Now and then a row that begins a block of its own.
  note: fc.oneof({ weight: 9, arbitrary: field }, { weight: 1, arbitrary: fc.constant('ộ'.repeat(150_000)) }),
});

function kept(people: readonly ListedPerson[]): KeptPeople {
  const all = new KeptPeople(1024 * 1024);
  for (const one of people) all.add(one);
  all.sort();
  return all;
}

const rowsOf = (piece: Uint8Array): (string | null)[][] => JSON.parse(new TextDecoder().decode(piece));

test('everybody comes back once, whole, in the order of the folded name and within it of the file, with rising ids', () => {
  fc.assert(
    fc.property(fc.array(person, { maxLength: 30 }), fc.integer({ min: 1, max: 10 }), (people, piece) => {
      const all = kept(people);
      expect(all.count).toBe(people.length);
      const rows = Array.from({ length: Math.ceil(people.length / piece) }, (_, n) =>
        rowsOf(all.encoded(n * piece, (n + 1) * piece)),
      ).flat();
      const ids = rows.map(([rosterId]) => rosterId ?? '');
      expect(new Set(ids).size).toBe(people.length);
      expect([...ids].sort()).toEqual(ids);
      const sorted = [...people].sort((a, b) => (a.folded < b.folded ? -1 : a.folded > b.folded ? 1 : 0));
      expect(rows).toEqual(rowsOf(encodePeople(sorted.map((one, at) => ({ rosterId: ids[at] ?? '', ...one })))));
    }),
    { numRuns: 40 },
  );
});

test('a row that fits no block is refused', () => {
  const [one] = fc.sample(person, 1);
  if (!one) throw new Error('no sample');
  expect(() => kept([{ ...one, note: 'ộ'.repeat(400_000) }])).toThrow('roster_too_large');
});
