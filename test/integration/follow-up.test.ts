import { expect, test } from 'vitest';
import { decideCommand } from '../../hub/commands/decide.ts';
import type { DossierKind } from '../../main/contract/wire/journal.ts';
import {
  call,
  captureAll,
  codeOf,
  grownPerson,
  officer,
  phase,
  sendAll,
  signIn,
  supervisor,
  until,
} from '../fixtures/station/operator.ts';
import { signedInAt } from '../fixtures/station/signed-in.ts';

/** A Thursday. */
const { place, client, clock } = signedInAt('2026-06-25T03:00:00Z');

async function begin(
  seed: number,
  kind: DossierKind,
  more: { reason?: string; fields?: object } = {},
): Promise<string> {
  const { reason } = more;
  const { draftId } = await call(client(), 'dossiers.start', { rosterId: null, kind, ...(reason ? { reason } : {}) });
  const { fullName, personalId, dateOfBirth, sex, permanentResidence } = grownPerson(seed);
  const fields = { fullName, personalId, dateOfBirth, sex, permanentResidence, ...more.fields };
  await call(client(), 'dossiers.setFields', { draftId, fields });
  return draftId;
}

async function seal(draftId: string): Promise<string> {
  await captureAll(client(), draftId);
  const { dossierId } = await call(client(), 'dossiers.confirm', { draftId });
  return dossierId ?? '';
}

test('activation: what was seen here and what the centre says stand apart', async () => {
  const phone = (n: number, phoneClass: string) => ({ fields: { phone: `090000004${n}`, phoneClass } });
  const smart = await begin(41, 'eidLevel2', phone(1, 'smartphone'));
  const basic = await begin(42, 'eidLevel2', phone(2, 'basic'));
  const card = await begin(43, 'firstIssuance', phone(3, 'smartphone'));
  const dossierId = await seal(smart);
  await seal(basic);
  await seal(card);
  await sendAll(client());
  const list = (more: object = {}) => call(client(), 'activation.list', more);
  const first = await list();
  expect(
    first.people.map(({ draftId, phoneClass, times, last, confirmedAt }) => [
      draftId,
      phoneClass,
      times,
      last,
      confirmedAt,
    ]),
  ).toEqual([
    [smart, 'smartphone', 0, null, null],
    [basic, 'basic', 0, null, null],
  ]);
  expect((await list({ phoneClass: 'basic' })).people.map(({ draftId }) => draftId)).toEqual([basic]);

  expect(await codeOf(client(), 'activation.record', { draftId: smart, result: 'failed' })).toBe('bad_input');
  expect(await codeOf(client(), 'activation.record', { draftId: smart, result: 'comeBack' })).toBe('bad_input');
  expect(await codeOf(client(), 'activation.record', { draftId: card, result: 'activated' })).toBe('dossier_unknown');
  const failed = { draftId: smart, result: 'failed', reason: 'noCode', note: 'SIM mới đổi' } as const;
  expect(await call(client(), 'activation.record', failed)).toMatchObject({ times: 1, last: { reason: 'noCode' } });
  await call(client(), 'activation.record', { draftId: basic, result: 'comeBack', comeBackOn: '2026-06-24' });
  expect((await list()).people.map(({ draftId }) => draftId)).toEqual([basic, smart]);
  await call(client(), 'activation.record', { draftId: basic, result: 'activated' });
  expect((await list()).people.map(({ draftId }) => draftId)).toEqual([smart]);
  expect((await list({ which: 'done' })).people).toMatchObject([{ draftId: basic, confirmedAt: null, times: 2 }]);
  const { given } = await call(client(), 'activation.history', { draftId: basic });
  expect(given.map(({ result, actorName }) => [result, actorName])).toEqual([
    ['comeBack', supervisor.displayName],
    ['activated', supervisor.displayName],
  ]);

  // The centre's word comes by itself, and moves no dossier.
  await decideCommand(place.hub.dataDir, dossierId, 'activated');
  const confirmed = await until(
    'the confirmation',
    async () => {
      await call(client(), 'queue.sendNow', {});
      return (await list({ which: 'all' })).people.find(({ draftId }) => draftId === smart);
    },
    (one) => one?.confirmedAt !== null,
  );
  expect(confirmed).toMatchObject({ state: 'received', last: { result: 'failed' } });
  expect((await list()).total).toBe(0);
  expect((await list()).classes).toEqual([
    { phoneClass: 'smartphone', people: 1, toHelp: 0, activatedHere: 0, confirmedOnly: 1, confirmed: 1 },
    { phoneClass: 'basic', people: 1, toHelp: 0, activatedHere: 1, confirmedOnly: 0, confirmed: 0 },
  ]);
  // A verdict after it still counts.
  await decideCommand(place.hub.dataDir, dossierId, 'accepted');
  await until(
    'the verdict',
    async () => {
      await call(client(), 'queue.sendNow', {});
      return (await call(client(), 'dossiers.get', { draftId: smart })).state;
    },
    (state) => state === 'accepted',
  );
});

test('cards: expected, arrived, handed over to somebody, and the last step taken back', async () => {
  const draftId = await begin(44, 'reissue', { reason: 'damaged' });
  await call(client(), 'dossiers.setOldCard', { draftId, outcome: 'kept', reason: 'Còn dùng' });
  await call(client(), 'dossiers.setDelivery', { draftId, way: 'office' });
  const account = await begin(45, 'eidLevel2', { fields: { phone: '0900000045' } });
  await seal(draftId);
  await seal(account);
  const list = (which: 'expected' | 'arrived' | 'handed', text = '') =>
    call(client(), 'delivery.list', { which, text });
  const expected = await list('expected');
  expect(expected.counts).toEqual({ expected: 1, arrived: 0, handed: 0, overdue: 0 });
  expect(expected.items).toMatchObject([
    { draftId, due: '2026-07-06', way: 'office', overdue: false, oldCardKept: true, arrivedAt: null },
  ]);
  expect((await list('expected', expected.items[0]?.dossierNumber)).total).toBe(1);
  expect((await list('expected', 'khong co ai')).total).toBe(0);
  clock.now = new Date('2026-07-07T03:00:00Z');
  expect((await list('expected')).counts.overdue).toBe(1);
  expect(await codeOf(client(), 'delivery.undo', { draftId })).toBe('wrong_state');
  expect(await codeOf(client(), 'delivery.arrived', { draftIds: [draftId, account] })).toBe('dossier_unknown');
  await call(client(), 'delivery.arrived', { draftIds: [draftId] });
  expect((await list('arrived')).items).toMatchObject([{ arrivedAt: clock.now.toISOString(), handed: null }]);
  const { items: onSheet, total, hamlets } = await call(client(), 'delivery.sheet', {});
  expect({ ids: onSheet.map((one) => one.draftId), total, hamlets }).toEqual({
    ids: [draftId],
    total: 1,
    hamlets: [{ name: onSheet[0]?.hamlet ?? null, waiting: 1 }],
  });
  expect((await call(client(), 'delivery.sheet', { hamlet: 'Thôn không có' })).items).toEqual([]);
  const to = { draftId, to: 'Nguyễn Thị Nhận', relation: 'family' } as const;
  const { items } = await call(client(), 'delivery.handOver', to);
  expect(items).toMatchObject([
    {
      handed: {
        to: 'Nguyễn Thị Nhận',
        relation: 'family',
        at: clock.now.toISOString(),
        actorName: supervisor.displayName,
      },
      overdue: false,
      oldCardKept: false,
    },
  ]);
  expect((await call(client(), 'delivery.sheet', {})).total).toBe(0);
  expect(await codeOf(client(), 'delivery.handOver', to)).toBe('wrong_state');
  expect(await codeOf(client(), 'delivery.arrived', { draftIds: [draftId] })).toBe('wrong_state');
  await call(client(), 'delivery.undo', { draftId });
  await call(client(), 'delivery.undo', { draftId });
  expect((await list('expected')).counts).toEqual({ expected: 1, arrived: 0, handed: 0, overdue: 1 });
});

test('the cash of a day is counted by officer, with what was waived and what was ended since', async () => {
  const pay = (draftId: string, receiptNumber: string | null) =>
    call(client(), 'dossiers.setFee', { draftId, fee: { status: 'paid', receiptNumber } });
  const lost = await begin(46, 'reissue', { reason: 'lost' });
  await pay(lost, '0001');
  const renewed = await begin(47, 'renewal', { reason: 'onRequest' });
  await pay(renewed, null);
  const poor = await begin(48, 'renewal', { reason: 'onRequest' });
  const exempt = { status: 'exempt', exemption: 'poorHousehold' } as const;
  await call(client(), 'dossiers.setFee', { draftId: poor, fee: exempt });
  await call(client(), 'dossiers.void', { draftId: renewed, reason: 'applicantWithdrew' });
  const { account } = await call(client(), 'accounts.add', officer);
  await call(client(), 'accounts.signOut', {});
  await phase(client(), 'signedOut');
  await signIn(client(), officer);
  const other = await begin(49, 'reissue', { reason: 'lost' });
  await pay(other, '0002');
  const money = await call(client(), 'money.day', {});
  expect(money).toMatchObject({
    day: '2026-06-25',
    cash: 190_000,
    paid: 3,
    exempt: 1,
    withoutReceipt: 1,
    ofVoid: { count: 1, amount: 50_000 },
    byExemption: [{ exemption: { code: 'poorHousehold' }, count: 1 }],
  });
  expect(money.byOfficer).toContainEqual({
    accountId: account.accountId,
    displayName: officer.displayName,
    count: 1,
    amount: 70_000,
  });
  expect(await call(client(), 'money.day', { day: '2026-06-24' })).toMatchObject({ cash: 0, byOfficer: [] });
});
