import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyProcedure } from '../../contract/station/procedure.ts';
import { dossierKind } from '../../contract/wire/journal.ts';
import { builtInProfile } from '../profile/profiles.ts';
import { feeOf, handsOver } from './fee.ts';
import { withDelivery, withOldCard, withSigning } from './handing.ts';
import { type FeeRow, feeDiffers, moneyOf, withFee } from './money.ts';

const signed = { at: '2026-06-25T03:00:00.000Z', by: '019a0000-0000-7000-8000-000000000001' };
const today = { ...signed, day: '2026-06-25' };
const { feeExemptions } = builtInProfile;

describe('fees of the profile', () => {
  test.each([
    ['firstIssuance', null, 0],
    ['renewal', 'reachedAge', 50_000],
    ['renewal', null, 50_000],
    ['renewal', 'printingError', 0],
    ['reissue', 'lost', 70_000],
    ['cardWithEidLevel2', 'first', 0],
    ['cardWithEidLevel2', 'lost', 70_000],
    ['cardWithEidLevel2', 'onRequest', 50_000],
    ['eidLevel2', null, 0],
  ] as const)('%s, %s: %i', (kind, reason, amount) => expect(feeOf(builtInProfile, kind, reason)).toBe(amount));

  test('every kind has one, every reason it names is a reason of the kind, and a profile without fees asks for none', () => {
    for (const kind of dossierKind.options) expect(feeOf(builtInProfile, kind, null)).not.toBeNull();
    for (const { kinds, reasons = [] } of builtInProfile.fees)
      for (const kind of kinds)
        for (const reason of reasons)
          expect(builtInProfile.kinds[kind]?.reasons.map(({ code }) => code)).toContain(reason);
    expect(feeOf({ fees: [] }, 'renewal', null)).toBeNull();
  });

  test('a card is handed over, an account is not', () => {
    const { renewal, eidLevel2 } = builtInProfile.kinds;
    expect([renewal && handsOver(renewal), eidLevel2 && handsOver(eidLevel2)]).toEqual([true, false]);
  });
});

describe('a fee', () => {
  const rules = { fee: 70_000, feeExemptions };
  test('is the profile’s, paid with or without a receipt number, or waived for a named reason, and taken back', () => {
    const paid = withFee(emptyProcedure, rules, { status: 'paid', receiptNumber: ' 0012 ' }, today);
    expect(paid?.fee).toEqual({ status: 'paid', amount: 70_000, exemption: null, receiptNumber: '0012', ...today });
    const exempt = withFee(emptyProcedure, rules, { status: 'exempt', exemption: 'poorHousehold' }, today);
    expect(exempt?.fee).toMatchObject({ status: 'exempt', amount: 0, exemption: 'poorHousehold' });
    expect(paid && withFee(paid, rules, null, today)).toEqual(emptyProcedure);
    expect(withFee(emptyProcedure, rules, { status: 'exempt', exemption: 'friend' }, today)).toBeNull();
    expect(withFee(emptyProcedure, { ...rules, fee: 0 }, { status: 'paid', receiptNumber: null }, today)).toBeNull();
    expect(paid && [feeDiffers(paid, rules), feeDiffers(paid, { fee: 50_000 })]).toEqual([false, true]);
    expect(feeDiffers(emptyProcedure, rules)).toBe(false);
  });
});

test('the money of a day adds up', () => {
  const row: fc.Arbitrary<FeeRow> = fc.record({
    status: fc.constantFrom('paid', 'exempt'),
    amount: fc.constantFrom(50_000, 70_000),
    exemption: fc.constantFrom('poorHousehold', 'orphan'),
    receiptNumber: fc.option(fc.constant('12')),
    by: fc.constantFrom('a', 'b', 'c'),
    isVoid: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      const money = moneyOf(rows);
      const sum = (values: number[]): number => values.reduce((total, one) => total + one, 0);
      expect(money.paid + money.exempt).toBe(rows.length);
      expect(sum(money.byOfficer.map(({ amount }) => amount))).toBe(money.cash);
      expect(sum(money.byOfficer.map(({ count }) => count))).toBe(money.paid);
      expect(sum(money.byExemption.map(({ count }) => count))).toBe(money.exempt);
      expect(money.ofVoid.amount <= money.cash && money.withoutReceipt <= money.paid).toBe(true);
    }),
  );
});

describe('old card, delivery and signature', () => {
  test('a lost or kept card wants a reason, the post an address, a finger mark a witness', () => {
    const card = (outcome: 'handedIn' | 'lost' | 'kept', reason: string | null) =>
      withOldCard(emptyProcedure, { outcome, reason, ...signed })?.oldCard;
    expect(card('lost', '  ')).toBeUndefined();
    expect(card('kept', null)).toBeUndefined();
    expect(card('kept', 'Còn dùng để đi máy bay')?.reason).toBe('Còn dùng để đi máy bay');
    expect(card('handedIn', null)).toEqual({ outcome: 'handedIn', reason: null, ...signed });
    const way = (handsOver: boolean, way: 'office' | 'post', address: string | null) =>
      withDelivery(emptyProcedure, { handsOver }, { way, address, ...signed })?.delivery;
    expect(way(true, 'post', null)).toBeUndefined();
    expect(way(false, 'office', null)).toBeUndefined();
    expect(way(true, 'office', 'Thôn 1')).toEqual({ way: 'office', address: null, ...signed });
    expect(way(true, 'post', ' Thôn 1 ')?.address).toBe('Thôn 1');
    const sign = (way: 'signature' | 'fingerMark', witness: string | null) =>
      withSigning(emptyProcedure, { way, witness, interpreter: 'Y Bhim Niê', ...signed })?.signing;
    expect(sign('fingerMark', '')).toBeUndefined();
    expect(sign('fingerMark', 'Nguyễn Thị Chứng')).toMatchObject({
      witness: 'Nguyễn Thị Chứng',
      interpreter: 'Y Bhim Niê',
    });
    expect(sign('signature', 'Nguyễn Thị Chứng')?.witness).toBeNull();
  });
});
