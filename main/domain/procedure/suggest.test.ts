import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dossierKind } from '../../contract/wire/journal.ts';
import { builtInProfile } from '../profile/profiles.ts';
import { firstChoice, type KnownOfPerson, kindOrder, reasonFor, suggestKind } from './suggest.ts';

const day = '2026-07-01';
const { ages } = builtInProfile;
const unknown: KnownOfPerson = { dateOfBirth: null, hadCard: null, cardIssued: null };
const suggest = (known: Partial<KnownOfPerson>) => suggestKind({ ...unknown, ...known }, day, ages);
const kinds = kindOrder.flatMap((kind) => {
  const rules = builtInProfile.kinds[kind];
  return rules ? [{ kind, reasons: rules.reasons }] : [];
});

describe('what a person probably comes for', () => {
  test.each([
    ['nothing known', {}, 'eidLevel2', null, null],
    ['a grown person', { dateOfBirth: '1990-05-05' }, 'eidLevel2', null, null],
    [
      'a grown person who never had a card',
      { dateOfBirth: '1990', hadCard: false },
      'firstIssuance',
      null,
      'neverHadCard',
    ],
    ['a child of five', { dateOfBirth: '2021-01-01' }, 'firstIssuance', null, 'under6'],
    ['a child of six', { dateOfBirth: '2020-07-01' }, 'firstIssuance', null, 'byRepresentative'],
    ['a child of thirteen', { dateOfBirth: '2012-07-02' }, 'firstIssuance', null, 'byRepresentative'],
    ['a child with a card', { dateOfBirth: '2015-01-01', hadCard: true }, 'eidLevel2', null, 'byRepresentative'],
    ['just fourteen, no card seen', { dateOfBirth: '2012-07-01' }, 'firstIssuance', null, null],
    ['fifteen', { dateOfBirth: '2011-06-30' }, 'eidLevel2', null, null],
    [
      'a child’s card, now fourteen',
      { dateOfBirth: '2012-01-01', cardIssued: '2022-01-01' },
      'renewal',
      'reachedAge',
      'reachedAge',
    ],
    [
      'a card that ended at 40',
      { dateOfBirth: '1986-01-01', cardIssued: '2021-03-01' },
      'renewal',
      'reachedAge',
      'reachedAge',
    ],
    ['a card within its grace', { dateOfBirth: '1986-01-01', cardIssued: '2024-03-01' }, 'eidLevel2', null, null],
    ['a card for life', { dateOfBirth: '1950', cardIssued: '2021-03-01' }, 'eidLevel2', null, null],
  ])('%s', (_, known, kind, reason, note) => {
    expect(suggest(known)).toEqual({ kind, reason, note });
  });

  test('whatever is known, the suggestion is a kind of the profile with a reason of its own', () => {
    const date = fc.integer({ min: 1920, max: 2026 }).map(String);
    const known = fc.record({
      dateOfBirth: fc.option(date),
      hadCard: fc.option(fc.boolean()),
      cardIssued: fc.option(fc.integer({ min: 2016, max: 2026 }).map((year) => `${year}-04-20`)),
    });
    fc.assert(
      fc.property(known, (one) => {
        const suggested = suggestKind(one, day, ages);
        const rules = builtInProfile.kinds[suggested.kind];
        expect(rules).toBeDefined();
        expect(reasonFor(suggested, rules?.reasons ?? [])).toBe(suggested.reason);
        if (suggested.kind === 'firstIssuance') expect(one.hadCard === true || one.cardIssued !== null).toBe(false);
      }),
    );
  });
});

describe('what stands chosen at first', () => {
  const grown = suggest({ dateOfBirth: '1990' });
  const due = suggest({ dateOfBirth: '1986-01-01', cardIssued: '2021-03-01' });

  test('every kind of the contract is offered once, the account first', () => {
    expect(kindOrder.toSorted()).toEqual(dossierKind.options.toSorted());
    expect(kindOrder[0]).toBe('eidLevel2');
  });

  test('the suggestion, until something was begun; then the kind begun last', () => {
    expect(firstChoice(grown, null, kinds)).toEqual({ kind: 'eidLevel2', reason: null });
    expect(firstChoice(due, null, kinds)).toEqual({ kind: 'renewal', reason: 'reachedAge' });
    expect(firstChoice(due, { kind: 'eidLevel2', reason: null }, kinds)).toEqual({ kind: 'eidLevel2', reason: null });
  });

  test('a reason is never carried over from the person before, only one known of this person is kept', () => {
    const last = { kind: 'renewal', reason: 'appearance' } as const;
    expect(firstChoice(grown, last, kinds)).toEqual({ kind: 'renewal', reason: null });
    expect(firstChoice(due, last, kinds)).toEqual({ kind: 'renewal', reason: 'reachedAge' });
  });

  test('a kind that the profile does not have is not chosen', () => {
    expect(firstChoice(grown, null, [])).toEqual({ kind: null, reason: null });
  });
});
