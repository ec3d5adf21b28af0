import { describe, expect, test } from 'vitest';
import { decideCommand } from '../../hub/commands/decide.ts';
import { approval, approvalTyp } from '../../main/contract/wire/container.ts';
import { decision, decisionTyp } from '../../main/contract/wire/receipt.ts';
import { importPublicJwk, readVerifiedJws, signJws, verifyJws } from '../../main/domain/signing/jws.ts';
import { generateSigningKey, keySigner } from '../../main/domain/signing/key-signer.ts';
import { demoRoster } from '../../scripts/demo/roster.ts';
import { madeUpRepresentative } from '../fixtures/people/representative.ts';
import { openContainer } from '../fixtures/station/containers.ts';
import { meddler } from '../fixtures/station/meddler.ts';
import {
  call,
  captureAll,
  codeOf,
  enrolOne,
  grownPerson,
  officer,
  sendAll,
  smallChild,
  startFor,
  supervisor,
  until,
} from '../fixtures/station/operator.ts';
import { signedIn } from '../fixtures/station/signed-in.ts';

const { place, client } = signedIn();
const stateOf = async (draftId: string) => (await call(client(), 'dossiers.get', { draftId })).state;

describe('a finger that cannot be captured', () => {
  async function waiting(): Promise<string> {
    const { draftId } = await startFor(client(), grownPerson(1));
    await call(client(), 'dossiers.except', { draftId, position: 'leftIndex', reason: 'amputated' });
    await captureAll(client(), draftId);
    expect(await call(client(), 'dossiers.confirm', { draftId })).toEqual({
      state: 'awaitingApproval',
      dossierId: null,
    });
    return draftId;
  }

  test('is sealed once a supervisor has signed for it, with a signature that verifies', async () => {
    await call(client(), 'accounts.add', officer);
    const draftId = await waiting();
    const by = (account: typeof officer | typeof supervisor, password = account.password) => ({
      draftIds: [draftId],
      login: account.login,
      password,
    });
    expect(await codeOf(client(), 'dossiers.approve', by(officer))).toBe('not_allowed');
    expect(await codeOf(client(), 'dossiers.approve', by(supervisor, 'sai mat khau roi'))).toBe('wrong_password');
    expect(await codeOf(client(), 'dossiers.confirm', { draftId })).not.toBe('internal');
    expect(await stateOf(draftId)).toBe('awaitingApproval');
    const { approved } = await call(client(), 'dossiers.approve', by(supervisor));
    const { header, files } = await openContainer(place.folders, place.hub, approved[0]?.dossierId ?? '');
    expect(header.exceptions).toEqual([{ position: 'leftIndex', reason: 'amputated' }]);
    expect(files.has('samples/leftIndex.fir')).toBe(false);
    expect(header.files.filter(({ position }) => position !== null).length).toBe(10);
    const jws = files.get('approval.jws')?.toString('utf8') ?? '';
    const key = await importPublicJwk(readVerifiedJws(jws, approval).key);
    const signed = await verifyJws(jws, { typ: approvalTyp, schema: approval, keyFor: () => key });
    const { accounts } = await call(client(), 'accounts.list', {});
    expect(signed).toMatchObject({
      draftId,
      caseId: header.caseId,
      stationId: header.stationId,
      dossierNumber: header.dossierNumber,
      approvedBy: accounts.find(({ login }) => login === supervisor.login)?.accountId,
      exceptions: header.exceptions,
    });
    expect(await sendAll(client())).toMatchObject({ waiting: 0, quarantined: 0 });
    expect(await codeOf(client(), 'dossiers.approve', by(supervisor))).not.toBe('internal');
    expect(await stateOf(draftId)).toBe('received');
  });

  test('reopened, it needs a new approval; captured after all, it needs none', async () => {
    const draftId = await waiting();
    await call(client(), 'dossiers.reopen', { draftId, reason: 'approvalRefused' });
    expect(await stateOf(draftId)).toBe('draft');
    expect((await call(client(), 'dossiers.confirm', { draftId })).state).toBe('awaitingApproval');
    await call(client(), 'dossiers.reopen', { draftId, reason: 'sampleWrong' });
    await call(client(), 'dossiers.capture', { draftId, position: 'leftIndex' });
    const { dossierId } = await call(client(), 'dossiers.confirm', { draftId });
    const { header, files } = await openContainer(place.folders, place.hub, dossierId ?? '');
    expect(header.exceptions).toEqual([]);
    expect(files.has('approval.jws')).toBe(false);
    expect(header.files.filter(({ position }) => position !== null).length).toBe(11);
  });

  test('many wait and are approved with one signature of the password', async () => {
    const ids: string[] = [];
    for (const seed of [1, 2, 3]) {
      const { draftId } = await startFor(client(), grownPerson(seed));
      const { positions } = await call(client(), 'dossiers.get', { draftId });
      for (const { position } of positions)
        await call(client(), 'dossiers.except', { draftId, position, reason: 'refused' });
      await call(client(), 'dossiers.confirm', { draftId });
      ids.push(draftId);
    }
    const { login, password } = supervisor;
    const { approved } = await call(client(), 'dossiers.approve', { draftIds: ids, login, password });
    expect(approved.map(({ draftId }) => draftId)).toEqual(ids);
    expect(await sendAll(client())).toMatchObject({ waiting: 0, quarantined: 0 });
  });
});

describe('the verdict of the centre', () => {
  test('accepted and rejected follow; a forged one is ignored and holds nothing up', async () => {
    const one = await enrolOne(client(), smallChild(1));
    const two = await enrolOne(client(), smallChild(2));
    const three = await enrolOne(client(), smallChild(3));
    await sendAll(client());
    const { pkcs8 } = await generateSigningKey();
    const forger = await keySigner(pkcs8);
    const between = await meddler(place.hub, async (asked, toHub) => {
      const answer = await toHub();
      if (!asked.path.startsWith('/v1/decisions')) return answer;
      const body = JSON.parse(answer.body.toString());
      body.decisions = await Promise.all(
        body.decisions.map((jws: string) =>
          signJws(decisionTyp, { ...readVerifiedJws(jws, decision), verdict: 'accepted' }, forger),
        ),
      );
      return { ...answer, body: Buffer.from(JSON.stringify(body)) };
    });
    await decideCommand(place.hub.dataDir, one.dossierId, 'rejected', ['portrait:Ảnh mờ']);
    await call(client(), 'queue.sendNow', {});
    await until(
      'asked',
      async () => between.seen.length,
      (n) => n > 0,
    );
    const four = await enrolOne(client(), smallChild(4));
    await sendAll(client());
    expect((await call(client(), 'queue.receipt', { dossierId: four.dossierId })).receipt).not.toBe(null);
    expect(await stateOf(one.draftId)).toBe('received');
    await between.end();
    place.hub.line.set(false);
    place.hub.line.set(true);
    await decideCommand(place.hub.dataDir, two.dossierId, 'accepted');
    const verdicts = async () => {
      await call(client(), 'queue.sendNow', {});
      return [await stateOf(one.draftId), await stateOf(two.draftId), await stateOf(three.draftId)].join();
    };
    await until('verdicts', verdicts, (now) => now === 'rejected,accepted,received');
    const { addsUp, funnel } = await call(client(), 'tallies.day', {});
    expect(addsUp).toBe(true);
    expect(funnel.map(({ stage, reached }) => [stage, reached])).toEqual([
      ['started', 4],
      ['confirmed', 4],
      ['sealed', 4],
      ['received', 4],
      ['accepted', 1],
      ['rejected', 1],
    ]);
  });
});

describe('a correction', () => {
  test('keeps the case and has an id of its own; both are received', async () => {
    const first = await enrolOne(client(), grownPerson(1));
    const second = await enrolOne(client(), grownPerson(1), first.dossierId);
    expect(second.caseId).toBe(first.caseId);
    expect(second.dossierId).not.toBe(first.dossierId);
    const { header } = await openContainer(place.folders, place.hub, second.dossierId);
    expect(header).toMatchObject({ corrects: first.dossierId, caseId: first.caseId });
    expect(await sendAll(client())).toMatchObject({ waiting: 0, quarantined: 0 });
    const unknown = { rosterId: null, kind: 'renewal', corrects: '0190a0a0-0000-7000-8000-000000000000' } as const;
    expect(await codeOf(client(), 'dossiers.start', unknown)).toBe('dossier_unknown');
  });
});

describe('the roster', () => {
  test('bad rows are named, good ones imported; one person has one open dossier, and corrections', async () => {
    const roster = demoRoster(3);
    const imported = await call(client(), 'roster.import', { file: roster.csv });
    expect(imported).toEqual({
      total: roster.rows,
      added: roster.rows - roster.bad,
      updated: 0,
      problems: roster.expectedProblems,
      problemCount: roster.expectedProblems.length,
      doubts: [],
      doubtCount: 0,
    });
    const again = await call(client(), 'roster.import', { file: roster.csv });
    expect(again).toMatchObject({ added: 0, updated: imported.added });
    expect(await codeOf(client(), 'roster.import', { file: Buffer.from([0xff, 0xfe, 0x00]) })).toMatch(/^roster_/);
    expect(await codeOf(client(), 'roster.import', { file: Buffer.from('a,b\n1,2\n') })).toBe('roster_columns_missing');

    const { people } = await call(client(), 'roster.search', { text: '', limit: 500 });
    const child = people.find(({ dateOfBirth }) => (dateOfBirth ?? '') > '2022');
    if (!child) throw new Error('no child on the list');
    const { rosterId } = child;
    const started = await call(client(), 'dossiers.start', { rosterId, kind: 'firstIssuance' });
    expect(started.fields).toMatchObject({ personalId: child.personalId, fullName: child.fullName });
    expect(started.onRoster).toBe(true);
    const second = { rosterId, kind: 'firstIssuance' } as const;
    expect(await codeOf(client(), 'dossiers.start', second)).toBe('dossier_open_already');
    await call(client(), 'dossiers.void', { draftId: started.draftId, reason: 'enteredTwice' });
    const { draftId } = await call(client(), 'dossiers.start', second);
    await call(client(), 'dossiers.setFields', { draftId, fields: madeUpRepresentative });
    const { dossierId } = await call(client(), 'dossiers.confirm', { draftId });
    expect(await codeOf(client(), 'dossiers.start', second)).toBe('dossier_open_already');
    // Only a correction may stand beside a dossier that was sealed.
    const correction = { ...second, corrects: dossierId ?? '' };
    expect((await call(client(), 'dossiers.start', correction)).fields).toMatchObject({ fullName: child.fullName });
    expect(await codeOf(client(), 'dossiers.start', correction)).toBe('dossier_open_already');
    const nobody = { rosterId: '0190a0a0-0000-7000-8000-000000000000', kind: 'renewal' } as const;
    expect(await codeOf(client(), 'dossiers.start', nobody)).toBe('person_unknown');
  });
});

describe('what is not complete', () => {
  test('cannot be confirmed, and says what it lacks; impossible fields are refused', async () => {
    const { draftId } = await call(client(), 'dossiers.start', { rosterId: null, kind: 'firstIssuance' });
    const refused = await client().call('dossiers.confirm', { draftId });
    expect(refused).toMatchObject({ ok: false, error: { code: 'dossier_incomplete' } });
    const bad: [string, string][] = [
      ['personalId', '123'],
      ['fullName', 'Nguyễn 2'],
      ['dateOfBirth', '1990-02-31'],
      ['sex', 'x'],
      ['phone', '12'],
      ['nothing', 'x'],
    ];
    for (const [field, value] of bad) {
      expect(await codeOf(client(), 'dossiers.setField', { draftId, field, value })).toBe('field_invalid');
    }
    expect(await codeOf(client(), 'dossiers.capture', { draftId, position: 'tail' })).toBe('bad_input');
    expect(await codeOf(client(), 'dossiers.get', { draftId: '0190a0a0-0000-7000-8000-000000000000' })).toBe(
      'dossier_unknown',
    );
    await call(client(), 'dossiers.void', { draftId, reason: 'applicantWithdrew' });
    for (const again of ['dossiers.confirm', 'dossiers.get'] as const) {
      expect(await codeOf(client(), again, { draftId })).toBe(again === 'dossiers.get' ? 'ok' : 'wrong_state');
    }
  });
});
