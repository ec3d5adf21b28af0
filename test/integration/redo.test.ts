import { expect, test } from 'vitest';
import { decideCommand } from '../../hub/commands/decide.ts';
import { madeUpRepresentative } from '../fixtures/people/representative.ts';
import { call, codeOf, enrolOne, grownPerson, sendAll, startFor, until } from '../fixtures/station/operator.ts';
import { signedIn } from '../fixtures/station/signed-in.ts';

const { place, client } = signedIn();
const redo = () => call(client(), 'redo.list', {});

async function decided(draftId: string, dossierId: string, verdict: 'accepted' | 'rejected', reasons: string[] = []) {
  await sendAll(client());
  await decideCommand(place.hub.dataDir, dossierId, verdict, reasons);
  await until(
    'the verdict',
    async () => {
      await call(client(), 'queue.sendNow', {});
      return (await call(client(), 'dossiers.get', { draftId })).state;
    },
    (state) => state === verdict,
  );
}

test('what the centre returned is listed with its reasons until its redo has left, and its history stays', async () => {
  const person = { ...grownPerson(11), phone: '0900000011' };
  const first = await enrolOne(client(), person);
  expect(await redo()).toEqual({ items: [], total: 0 });
  await decided(first.draftId, first.dossierId, 'rejected', [
    'portrait:Ảnh bị lóa',
    'phone:Không phải số của công dân',
  ]);
  const { items, total } = await redo();
  expect(total).toBe(1);
  expect(items[0]).toMatchObject({
    ...first,
    fullName: person.fullName,
    phone: '0900000011',
    rosterId: null,
    rejections: 1,
    open: null,
    reasons: [
      { code: 'portrait', text: 'Ảnh bị lóa' },
      { code: 'phone', text: 'Không phải số của công dân' },
    ],
  });

  // One begun and given up leaves it to be done; one begun is gone on with.
  const givenUp = await startFor(client(), person, first.dossierId);
  expect((await redo()).items[0]?.open).toEqual({ draftId: givenUp.draftId, state: 'draft' });
  await call(client(), 'dossiers.void', { draftId: givenUp.draftId, reason: 'enteredTwice' });
  expect((await redo()).items[0]?.open).toBeNull();

  // A second rejection counts; the newest one is what is corrected.
  const second = await enrolOne(client(), person, first.dossierId);
  expect((await redo()).total).toBe(0);
  await decided(second.draftId, second.dossierId, 'rejected', ['fingers:Mờ']);
  expect((await redo()).items).toMatchObject([{ dossierId: second.dossierId, rejections: 2 }]);
  const third = await enrolOne(client(), person, second.dossierId);
  await decided(third.draftId, third.dossierId, 'accepted');
  expect(await redo()).toEqual({ items: [], total: 0 });

  const { attempts } = await call(client(), 'redo.attempts', { caseId: first.caseId });
  expect(attempts.map(({ draftId, state }) => [draftId, state])).toEqual([
    [first.draftId, 'rejected'],
    [givenUp.draftId, 'void'],
    [second.draftId, 'rejected'],
    [third.draftId, 'accepted'],
  ]);
  expect(attempts.map(({ reasons }) => reasons.map(({ code }) => code))).toEqual([
    ['portrait', 'phone'],
    [],
    ['fingers'],
    [],
  ]);
  const [one, two] = attempts;
  expect([one?.confirmedAt, one?.sealedAt, one?.receivedAt, one?.decidedAt].every((at) => at !== null)).toBe(true);
  expect([two?.confirmedAt, two?.receivedAt, two?.decidedAt]).toEqual([null, null, null]);
  expect(await codeOf(client(), 'redo.attempts', { caseId: first.draftId })).toBe('dossier_unknown');
});

test('a redo of the same kind keeps the reason, the capacity and the papers; consents are asked for again', async () => {
  const person = { ...grownPerson(12), phone: '0900000012' };
  const { draftId } = await call(client(), 'dossiers.start', { rosterId: null, kind: 'reissue', reason: 'lost' });
  await call(client(), 'dossiers.setWay', { draftId, capacity: 'limited' });
  const values = {
    fullName: person.fullName,
    personalId: person.personalId,
    dateOfBirth: person.dateOfBirth,
    sex: person.sex,
    permanentResidence: person.permanentResidence,
    ...madeUpRepresentative,
  };
  await call(client(), 'dossiers.setFields', { draftId, fields: values });
  for (const { position } of (await call(client(), 'dossiers.get', { draftId })).positions)
    await call(client(), 'dossiers.capture', { draftId, position });
  const { dossierId } = await call(client(), 'dossiers.confirm', { draftId });
  await decided(draftId, dossierId ?? '', 'rejected');
  const corrects = dossierId ?? '';
  const again = await call(client(), 'dossiers.start', { rosterId: null, kind: 'reissue', corrects });
  expect(again.procedure).toMatchObject({ reason: 'lost', capacity: 'limited', consents: {}, doubts: {} });
  const other = await call(client(), 'dossiers.start', { rosterId: null, kind: 'firstIssuance', corrects });
  expect(other.procedure).toMatchObject({ reason: null, capacity: 'limited' });
});
