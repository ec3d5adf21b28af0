import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CardReading } from '../../../../main/contract/station/card.ts';
import { compareSources } from '../../../../main/domain/card/compare.ts';
import {
  type Choices,
  decisionsOf,
  fieldsToSave,
  firstChoices,
  firstUndecided,
  neighbourOf,
  optionsOf,
} from './choices.ts';

const card: CardReading = {
  source: 'qr2021',
  fields: { personalId: '001099012345', fullName: 'Nguyễn Văn An', dateOfBirth: '1999-01-01', sex: 'male' },
  issueDate: null,
  expiryDate: null,
  unsure: [],
  transliterated: false,
  repaired: false,
  unread: 0,
};

describe('choices', () => {
  test('an empty dossier: one Enter takes the whole card', () => {
    const compared = compareSources({ typed: {}, roster: null, card });
    const choices = firstChoices(compared);
    expect(firstUndecided(compared, choices)).toBeNull();
    expect(fieldsToSave(compared, choices)).toEqual(card.fields);
  });
  test('what is in the dossier already is not saved again', () => {
    const compared = compareSources({ typed: card.fields, roster: null, card });
    expect(compared.flatMap(optionsOf)).toEqual([]);
    expect(fieldsToSave(compared, firstChoices(compared))).toEqual({});
  });
  test('what contradicts the dossier waits for a decision, and nothing is taken without it', () => {
    const typed = { ...card.fields, fullName: 'Trần Văn An' };
    const compared = compareSources({ typed, roster: null, card });
    const choices = firstChoices(compared);
    expect(firstUndecided(compared, choices)).toBe('fullName');
    expect(fieldsToSave(compared, choices)).toEqual({});
    expect(fieldsToSave(compared, { ...choices, fullName: 0 })).toEqual({});
    expect(fieldsToSave(compared, { ...choices, fullName: 1 })).toEqual({ fullName: 'Nguyễn Văn An' });
  });
  test('what was decided says which source was taken and what the others said', () => {
    const typed = { ...card.fields, fullName: 'Trần Văn An' };
    const compared = compareSources({ typed, roster: { fullName: 'Lê Văn An' }, card });
    expect(decisionsOf(compared, firstChoices(compared))).toEqual({});
    expect(decisionsOf(compared, { fullName: 2 })).toEqual({
      fullName: { taken: 'card', others: { typed: 'Trần Văn An', roster: 'Lê Văn An' } },
    });
    expect(decisionsOf(compared, { fullName: 0 })).toEqual({
      fullName: { taken: 'typed', others: { roster: 'Lê Văn An', card: 'Nguyễn Văn An' } },
    });
  });
  test('arrow keys go from end to end and stop there', () => {
    const [name] = compareSources({
      typed: { fullName: 'Trần Văn An' },
      roster: { fullName: 'Lê Văn An' },
      card: { ...card, fields: { fullName: 'Nguyễn Văn An' } },
    });
    if (!name) throw new Error('no comparison');
    expect([neighbourOf(name, null, 1), neighbourOf(name, 0, 1), neighbourOf(name, 2, 1)]).toEqual([0, 1, 2]);
    expect([neighbourOf(name, null, -1), neighbourOf(name, 0, -1), neighbourOf(name, 2, -1)]).toEqual([0, 0, 1]);
  });
});

test('whatever is chosen, only values of the card or the roster are saved, and never against an open decision', () => {
  const name = fc.constantFrom('Nguyễn Văn An', 'NGUYỄN VĂN AN', 'Trần Bình', undefined);
  fc.assert(
    fc.property(name, name, fc.constantFrom(0, 1, 2, 'leave' as const, null), (typed, roster, choice) => {
      const compared = compareSources({
        typed: typed ? { fullName: typed } : {},
        roster: roster ? { fullName: roster } : null,
        card,
      });
      const choices: Choices = { ...firstChoices(compared), fullName: choice };
      const saved = fieldsToSave(compared, choices).fullName;
      if (saved === undefined) return;
      expect([card.fields.fullName, roster]).toContain(saved);
      expect(saved).not.toBe(typed);
      expect(typeof choice).toBe('number');
    }),
  );
});
