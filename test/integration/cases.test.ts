import { expect, test } from 'vitest';
import {
  call,
  codeOf,
  grownPerson,
  officer,
  phase,
  signIn,
  startFor,
  supervisor,
} from '../fixtures/station/operator.ts';
import { signedInAt } from '../fixtures/station/signed-in.ts';

/** A Thursday. */
const { place, client, clock } = signedInAt('2026-06-25T03:00:00Z');
const caller = { name: 'Trần Thị Phản Ánh', phone: '0900 000 021', role: 'family' as const };
const add = (more: object = {}) =>
  call(client(), 'cases.add', { kind: 'personalData', caller, text: 'Ai đã xem hồ sơ?', ...more });
const list = (more: object = {}) => call(client(), 'cases.list', more);

test('a report has a day by its kind, is found by number, name and telephone, and leads when it is overdue', async () => {
  const person = grownPerson(21);
  const dossier = await startFor(client(), person);
  const { draftId, dossierNumber } = dossier;
  const first = await add({ kind: 'cardLate', draftIds: [draftId, draftId] });
  // Five working days after a Thursday; two for what the law on personal data asks.
  expect(first).toMatchObject({ due: '2026-07-02', status: 'open', owner: null, overdue: false, attempts: 0 });
  expect(first.dossiers).toEqual([
    { draftId, dossierNumber, kind: 'firstIssuance', state: 'draft', fullName: person.fullName },
  ]);
  const second = await add({ caller: { ...caller, name: 'Y Bhim Niê', phone: null } });
  expect(second).toMatchObject({ due: '2026-06-29', dossiers: [] });
  expect((await list()).reports.map(({ reportId }) => reportId)).toEqual([second.reportId, first.reportId]);

  const found = async (text: string) => (await list({ text })).reports.map(({ reportId }) => reportId);
  const word = person.fullName.split(' ').at(-1) ?? '';
  expect(await found(word)).toEqual([first.reportId]);
  expect(await found(dossierNumber)).toEqual([first.reportId]);
  expect(await found(dossierNumber.replaceAll('-', ''))).toEqual([first.reportId]);
  expect(await found('0900000021')).toEqual([first.reportId]);
  expect(await found('phan anh')).toEqual([first.reportId]);
  expect(await found('bhim')).toEqual([second.reportId]);
  expect(await found('khong co ai')).toEqual([]);
  const dossiers = await call(client(), 'cases.findDossiers', { text: word });
  expect(dossiers.dossiers.map((one) => one.draftId)).toEqual([draftId]);
  expect((await call(client(), 'cases.findDossiers', { text: dossierNumber.slice(5, 11) })).dossiers).toHaveLength(1);

  clock.now = new Date('2026-06-30T03:00:00Z');
  const late = await list();
  expect(late).toMatchObject({ open: 2, overdue: 1 });
  expect(late.reports.map(({ overdue }) => overdue)).toEqual([true, false]);
  expect(await codeOf(client(), 'cases.add', { kind: 'other', caller, text: 'x', draftIds: [first.reportId] })).toBe(
    'dossier_unknown',
  );
});

test('it is taken, tried, ended with a word and taken up again; who did what is kept', async () => {
  const { reportId } = await add();
  const step = (step: 'take' | 'resume' | 'solve' | 'reopen' | 'askCentre', note?: string) =>
    call(client(), 'cases.step', { reportId, step, ...(note ? { note } : {}) });
  expect(await codeOf(client(), 'cases.step', { reportId, step: 'resume' })).toBe('wrong_state');
  // A try takes it up.
  const tried = await call(client(), 'cases.attempt', { reportId, way: 'called', outcome: 'notReached' });
  expect(tried).toMatchObject({ status: 'inProgress', attempts: 1, ownerName: supervisor.displayName });
  await step('askCentre');
  await step('resume');
  expect(await codeOf(client(), 'cases.step', { reportId, step: 'solve' })).toBe('report_incomplete');
  expect((await step('solve', 'Đã trả lời bằng văn bản')).steps).toEqual(['reopen']);
  expect(await codeOf(client(), 'cases.attempt', { reportId, way: 'called', outcome: 'settled' })).toBe('wrong_state');
  expect(await codeOf(client(), 'cases.change', { reportId, due: '2026-07-30' })).toBe('wrong_state');
  expect(await list()).toMatchObject({ total: 0, open: 0, overdue: 0 });
  expect((await list({ which: 'ended' })).reports).toHaveLength(1);
  await step('reopen');

  const { account } = await call(client(), 'accounts.add', officer);
  const changed = await call(client(), 'cases.change', { reportId, owner: account.accountId, due: '2026-07-30' });
  expect(changed).toMatchObject({ owner: account.accountId, ownerName: officer.displayName, due: '2026-07-30' });
  expect(await codeOf(client(), 'cases.change', { reportId, owner: reportId })).toBe('account_unknown');
  expect(await codeOf(client(), 'cases.get', { reportId: account.accountId })).toBe('report_unknown');

  // Nothing of it is known while nobody is signed in; all of it is there afterwards.
  await call(client(), 'accounts.signOut', {});
  await phase(client(), 'signedOut');
  expect(await codeOf(client(), 'cases.list', {})).toBe('signed_out');
  await signIn(client(), officer);
  const again = await call(client(), 'cases.get', { reportId });
  expect(again.events.map(({ what, step }) => step ?? what)).toEqual([
    'added',
    'attempt',
    'askCentre',
    'resume',
    'solve',
    'reopen',
    'owner',
    'due',
  ]);
  expect(new Set(again.events.map(({ actorName }) => actorName))).toEqual(new Set([supervisor.displayName]));
  expect(place.station.log.join()).not.toContain('Phản Ánh');
});

test("the station's own days off move what is due; only a supervisor sets them", async () => {
  await call(client(), 'calendar.setDay', { day: '2026-06-26', kind: 'off', note: 'Lễ của xã' });
  expect(await add()).toMatchObject({ due: '2026-06-30' });
  expect(await call(client(), 'calendar.due', { workingDays: 2 })).toEqual({ day: '2026-06-30', tentative: false });
  const { days } = await call(client(), 'calendar.setDay', { day: '2026-06-26', kind: null });
  expect(days).toEqual([]);
  expect(await call(client(), 'calendar.due', { workingDays: 2 })).toEqual({ day: '2026-06-29', tentative: false });
  await call(client(), 'accounts.add', officer);
  await call(client(), 'accounts.signOut', {});
  await phase(client(), 'signedOut');
  await signIn(client(), officer);
  expect(await codeOf(client(), 'calendar.setDay', { day: '2026-06-26', kind: 'off' })).toBe('not_allowed');
});
