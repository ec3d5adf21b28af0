import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CardReading } from '../../contract/station/card.ts';
import { compareSources, sameButWriting } from './compare.ts';

const card: CardReading = {
  source: 'qr2021',
  fields: { personalId: '001099012345', fullName: 'Nguyễn Thị Hòa', dateOfBirth: '1999-01-01', sex: 'female' },
  issueDate: '2021-04-20',
  expiryDate: null,
  unsure: [],
  transliterated: false,
  repaired: false,
  unread: 0,
};
const name = (typed: string | undefined, roster?: string, more: Partial<CardReading> = {}) =>
  compareSources({
    typed: typed === undefined ? {} : { fullName: typed },
    roster: roster === undefined ? null : { fullName: roster },
    card: { ...card, ...more },
  }).find(({ field }) => field === 'fullName');

describe('sources side by side', () => {
  test('the same everywhere', () => {
    expect(name('Nguyễn Thị Hòa', 'Nguyễn Thị Hòa')).toEqual({
      field: 'fullName',
      values: [{ value: 'Nguyễn Thị Hòa', sources: ['typed', 'roster', 'card'] }],
      verdict: 'agree',
      unsure: false,
      proposed: 0,
    });
  });
  test('known to the card alone', () => {
    expect(name(undefined)).toMatchObject({ verdict: 'onlyOne', proposed: 0 });
    expect(name(undefined, undefined, { unsure: ['fullName'] })).toMatchObject({ verdict: 'onlyOne', proposed: null });
  });
  test.each(['Nguyễn Thị Hoà', 'NGUYỄN THỊ HÒA', 'Nguyễn  thị Hòa', 'Nguyen Thi Hoa'])(
    '%s differs in writing, and the card is proposed',
    (typed) => {
      expect(name(typed)).toMatchObject({ verdict: 'differsInWriting', proposed: 1 });
    },
  );
  test.each(['Nguyễn Thị Hóa', 'Nguyễn Thi Hòa', 'Nguyễn Thị', 'Trần Thị Hòa'])('%s contradicts it', (typed) => {
    expect(name(typed)).toMatchObject({ verdict: 'disagree', proposed: null });
  });
  test('a name without marks from the MRZ never stands against one with them', () => {
    const mrz = { fields: { ...card.fields, fullName: 'NGUYEN THI HOA' }, transliterated: true };
    expect(name('Nguyễn Thị Hòa', undefined, mrz)).toEqual({
      field: 'fullName',
      values: [{ value: 'Nguyễn Thị Hòa', sources: ['typed'] }],
      verdict: 'agree',
      unsure: false,
      proposed: 0,
    });
    expect(name(undefined, undefined, mrz)).toMatchObject({ verdict: 'onlyOne', unsure: true, proposed: null });
    expect(name('Trần Thị Hòa', undefined, mrz)).toMatchObject({ verdict: 'disagree' });
  });
  test('fields the card does not know are left out', () => {
    const fields = compareSources({ typed: { phone: '0912345678', legacyId: '012345678' }, roster: null, card });
    expect(fields.map(({ field }) => field)).toEqual(['personalId', 'fullName', 'dateOfBirth', 'sex']);
  });
  test('a year alone and the day in it differ in how exactly they are known', () => {
    expect(sameButWriting('dateOfBirth', '1999', '1999-05-04')).toBe(true);
    expect(sameButWriting('dateOfBirth', '1999-05', '1999-06-04')).toBe(false);
    expect(sameButWriting('personalId', '001099012345', '001099012346')).toBe(false);
  });
  test('commas of an address are writing', () => {
    expect(sameButWriting('permanentResidence', 'Ninh Đông,Ninh Hòa', 'ninh đông - Ninh Hoà')).toBe(true);
  });
});

test('every value is shown once with its source; what is proposed is one of them; equal sources agree', () => {
  const value = fc.constantFrom('Nguyễn An', 'Nguyen An', 'NGUYỄN AN', 'Trần Bình', undefined);
  fc.assert(
    fc.property(value, value, fc.constantFrom('Nguyễn An', 'Trần Bình'), fc.boolean(), (typed, roster, own, unsure) => {
      const [compared] = compareSources({
        typed: typed ? { fullName: typed } : {},
        roster: roster ? { fullName: roster } : null,
        card: { ...card, fields: { fullName: own }, unsure: unsure ? ['fullName'] : [] },
      });
      const given = [typed, roster, own].filter((one) => one !== undefined);
      expect(compared?.values.map((one) => one.value)).toEqual([...new Set(given)]);
      expect(compared?.values.flatMap((one) => one.sources)).toHaveLength(given.length);
      expect(compared?.verdict === 'agree').toBe(new Set(given).size === 1 && given.length > 1);
      if (compared?.proposed !== null) expect(compared?.values[compared.proposed ?? 9]).toBeDefined();
      if (compared?.verdict === 'disagree') expect(compared.proposed).toBeNull();
    }),
  );
});
