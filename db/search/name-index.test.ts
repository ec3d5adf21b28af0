import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldForSearch } from '../../main/domain/applicant/name.ts';
import { writtenWords } from '../../main/domain/applicant/written-word.ts';
import { madeUpPeople } from '../../test/fixtures/people/index.ts';
import { NameIndex } from './name-index.ts';
import { RowSet } from './row-set.ts';

const people = madeUpPeople(7, 1_500)
  .map(({ fullName, personalId }, at) => ({
    fullName,
    folded: foldForSearch(fullName),
    personalId: at % 9 === 0 ? null : personalId,
  }))
  .sort((a, b) => (a.folded < b.folded ? -1 : a.folded > b.folded ? 1 : 0));
const index = new NameIndex(people);

/** Pieces of names and numbers as they are typed: from any place in them, with marks or without. */
const typed = fc
  .array(
    fc
      .tuple(
        fc.constantFrom(...people),
        fc.nat(20),
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom('name', 'fold', 'id'),
      )
      .map(([person, from, length, what]) => {
        if (what === 'id') return (person.personalId ?? '056').slice(0, length);
        return (what === 'name' ? person.fullName : person.folded).normalize('NFC').slice(from, from + length);
      }),
    { minLength: 1, maxLength: 3 },
  )
  .map((parts) => writtenWords(parts.join(' ')))
  .filter((words) => words.length > 0);

test('those are found whose name or number holds every word, and all of them', () => {
  fc.assert(
    fc.property(typed, (words) => {
      const wanted = people.flatMap(({ folded, personalId }, place) => {
        const own = folded.split(' ');
        const fits = words.every(({ folded: text }) =>
          /^\d+$/.test(text) ? personalId?.startsWith(text) : own.some((one) => one.includes(text)),
        );
        return fits ? [place] : [];
      });
      const { places, total } = index.search(words, people.length);
      expect(total).toBe(wanted.length);
      expect([...places].sort((a, b) => a - b)).toEqual(wanted);
    }),
  );
});

test('a shorter answer is the beginning of a longer one', () => {
  fc.assert(
    fc.property(typed, fc.integer({ min: 1, max: 40 }), (words, limit) => {
      const all = index.search(words, people.length);
      expect(index.search(words, limit)).toEqual({ places: all.places.slice(0, limit), total: all.total });
    }),
  );
});

test('without marks, names that begin a word with what was typed come before all others', () => {
  fc.assert(
    fc.property(typed, (written) => {
      const words = written.map(({ folded }) => ({ folded, letters: folded, tone: '' }));
      const names = words.filter(({ folded }) => !/^\d+$/.test(folded));
      const rank = index.search(words, people.length).places.map((place) => {
        const own = people[place]!.folded.split(' ');
        const begins = names.every(({ folded }) => own.some((one) => one.startsWith(folded)));
        if (!begins) return 2;
        return own[0]!.startsWith(names[0]?.folded ?? '') ? 0 : 1;
      });
      expect(rank).toEqual([...rank].sort());
    }),
  );
});

test('an empty list finds nobody', () => {
  expect(new NameIndex([]).search(writtenWords('a'), 5)).toEqual({ places: [], total: 0 });
});

test('a set of places is a set', () => {
  const places = fc.array(fc.nat(199));
  fc.assert(
    fc.property(places, places, (one, other) => {
      const make = (list: number[]): RowSet => {
        const set = new RowSet(200);
        for (const place of list) set.add(place);
        return set;
      };
      const both = make(one).intersect(make(other));
      const wanted = [...new Set(one)].filter((place) => other.includes(place)).sort((a, b) => a - b);
      expect([...both]).toEqual(wanted);
      expect(both.count()).toBe(wanted.length);
      expect(wanted.every((place) => both.has(place))).toBe(true);
    }),
  );
});
