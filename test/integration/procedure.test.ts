import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { decideCommand } from '../../hub/commands/decide.ts';
import { signProfile } from '../../hub/commands/sign-profile.ts';
import { procedureRecord } from '../../main/contract/station/procedure.ts';
import { builtInProfile } from '../../main/domain/profile/profiles.ts';
import { openContainer } from '../fixtures/station/containers.ts';
import {
  call,
  captureAll,
  codeOf,
  enrolOne,
  fill,
  grownPerson,
  officer,
  sendAll,
  signIn,
  startFor,
  until,
} from '../fixtures/station/operator.ts';
import { signedIn } from '../fixtures/station/signed-in.ts';

const { place, client } = signedIn();
const start = (kind: 'eidLevel2' | 'reissue' | 'firstIssuance', more: object = {}) =>
  call(client(), 'dossiers.start', { rosterId: null, kind, ...more });

describe('a level-2 account', () => {
  test('takes a portrait and two fingers, and holds papers and consents in its container', async () => {
    const { draftId } = await start('eidLevel2');
    const person = { ...grownPerson(3), phone: '0900000003' };
    const filled = await fill(client(), draftId, person);
    expect(filled.missing).toEqual(['portrait', 'rightIndex', 'leftIndex']);
    const paper = await call(client(), 'dossiers.setDocument', {
      draftId,
      document: 'drivingLicence',
      number: '790123456789',
    });
    expect(paper.missing).toContain('consent.integrateDocuments');
    expect(await codeOf(client(), 'dossiers.confirm', { draftId })).toBe('dossier_incomplete');
    await call(client(), 'dossiers.setConsent', { draftId, purpose: 'integrateDocuments', given: true });
    await captureAll(client(), draftId);
    const { dossierId } = await call(client(), 'dossiers.confirm', { draftId });
    const { header, files } = await openContainer(place.folders, place.hub, dossierId ?? '');
    expect(header).toMatchObject({ kind: 'eidLevel2', profile: 'TT17-2024-BCA@1' });
    expect(header.files.flatMap(({ position }) => position ?? [])).toEqual(['portrait', 'rightIndex', 'leftIndex']);
    const procedure = procedureRecord.parse(JSON.parse(files.get('procedure.json')?.toString('utf8') ?? ''));
    expect(procedure.documents).toEqual({ drivingLicence: '790123456789' });
    expect(procedure.consents.integrateDocuments).toMatchObject({ given: true });
  });
});

describe('kind and reason', () => {
  test('a reason is asked for, and decides whether older biometrics may be used', async () => {
    const begun = await start('reissue');
    const { draftId } = begun;
    expect(begun.missing).toContain('reason');
    expect(await codeOf(client(), 'dossiers.setWay', { draftId, reusesBiometrics: true })).toBe('bad_input');
    const unknown = { draftId, kind: 'reissue', reason: 'stolen' } as const;
    expect(await codeOf(client(), 'dossiers.setKind', unknown)).toBe('bad_input');
    await call(client(), 'dossiers.setKind', { draftId, kind: 'reissue', reason: 'lost' });
    const { positions } = await call(client(), 'dossiers.setWay', { draftId, reusesBiometrics: true });
    expect(positions.map(({ position }) => position)).toEqual(['rightIndex', 'leftIndex']);
    // Another kind has its own reasons; what does not fit is dropped, what was typed stays.
    await call(client(), 'dossiers.setField', { draftId, field: 'fullName', value: "H'Hen Niê" });
    const changed = await call(client(), 'dossiers.setKind', { draftId, kind: 'firstIssuance', reason: null });
    expect(changed).toMatchObject({ kind: 'firstIssuance', fullName: "H'Hen Niê" });
    expect(changed.procedure).toMatchObject({ reason: null, reusesBiometrics: false });
    expect(changed.positions).toHaveLength(11);
  });

  test('several fields are saved together or not at all', async () => {
    const { draftId } = await start('firstIssuance');
    const bad = { fullName: 'Nguyễn Văn Thử', dateOfBirth: '1990-02-31' };
    expect(await codeOf(client(), 'dossiers.setFields', { draftId, fields: bad })).toBe('field_invalid');
    expect((await call(client(), 'dossiers.get', { draftId })).fields).toEqual({});
    const decided = { fullName: { taken: 'card', others: { roster: 'Nguyễn Văn Thứ' } } } as const;
    const unknown = { draftId, fields: {}, decided: { nickname: decided.fullName } };
    expect(await codeOf(client(), 'dossiers.setFields', unknown)).toBe('field_invalid');
    const { procedure } = await call(client(), 'dossiers.setFields', { draftId, fields: {}, decided });
    expect(procedure.decided).toMatchObject(decided);
    // Fields saved at the same time do not overwrite each other.
    const values = Object.entries({ fullName: 'Nguyễn Văn Thử', dateOfBirth: '1990', sex: 'male', hamlet: 'Thôn 1' });
    await Promise.all(values.map(([field, value]) => call(client(), 'dossiers.setField', { draftId, field, value })));
    expect((await call(client(), 'dossiers.get', { draftId })).fields).toEqual(Object.fromEntries(values));
  });
});

describe('doubts', () => {
  test('a number held by another case is noticed, explained and travels with the dossier', async () => {
    const person = grownPerson(5);
    await startFor(client(), person);
    const second = await startFor(client(), person);
    const { draftId } = second;
    expect(second).toMatchObject({ doubts: ['sameNumber'], unexplained: ['sameNumber'] });
    await captureAll(client(), draftId);
    expect(await codeOf(client(), 'dossiers.confirm', { draftId })).toBe('dossier_incomplete');
    const why = { draftId, doubt: 'sameNumber', reason: 'numberWrong', note: 'số cấp trùng' };
    expect(await codeOf(client(), 'dossiers.explainDoubt', { ...why, doubt: 'personalIdSex' })).toBe('bad_input');
    expect((await call(client(), 'dossiers.explainDoubt', why)).unexplained).toEqual([]);
    const { dossierId } = await call(client(), 'dossiers.confirm', { draftId });
    const { header, files } = await openContainer(place.folders, place.hub, dossierId ?? '');
    expect(header.doubts).toEqual(['sameNumber']);
    expect(JSON.parse(files.get('procedure.json')?.toString('utf8') ?? '').doubts.sameNumber).toMatchObject({
      reason: 'numberWrong',
      note: 'số cấp trùng',
    });
  });
});

describe('a redo after a rejection', () => {
  test('begins with what was typed, in the same case, and doubts nothing of itself', async () => {
    const person = grownPerson(7);
    const first = await enrolOne(client(), person);
    await sendAll(client());
    await decideCommand(place.hub.dataDir, first.dossierId, 'rejected', ['photo:mờ']);
    await until(
      'the verdict',
      async () => {
        await call(client(), 'queue.sendNow', {});
        return (await call(client(), 'dossiers.get', { draftId: first.draftId })).state;
      },
      (state) => state === 'rejected',
    );
    const redo = await start('firstIssuance', { corrects: first.dossierId });
    expect(redo).toMatchObject({ caseId: first.caseId, corrects: first.dossierId, doubts: [] });
    expect(redo.fields).toMatchObject({ fullName: person.fullName, personalId: person.personalId });
    expect(redo.missing).toHaveLength(11);
  });
});

describe('profiles', () => {
  test('a signed one is used for dossiers begun from its first day on; begun ones keep theirs', async () => {
    const before = await start('eidLevel2');
    const folder = await mkdtemp(join(tmpdir(), 'tram-profile-'));
    try {
      const next = {
        ...builtInProfile,
        version: 2,
        capture: { ...builtInProfile.capture, checkFingers: ['rightThumb'] },
      };
      await writeFile(join(folder, 'profile.json'), JSON.stringify(next));
      const jws = await signProfile(place.hub.dataDir, join(folder, 'profile.json'));
      const [head, , signature] = jws.split('.');
      const forged = [head, Buffer.from('{}').toString('base64url'), signature].join('.');
      expect(await codeOf(client(), 'profiles.install', { jws: forged })).toBe('profile_invalid');
      expect(await codeOf(client(), 'profiles.install', { jws: 'not one' })).toBe('profile_invalid');
      expect(await call(client(), 'profiles.install', { jws })).toMatchObject({ name: 'TT17-2024-BCA', version: 2 });
      expect((await start('eidLevel2')).positions.map(({ position }) => position)).toEqual(['portrait', 'rightThumb']);
      const kept = await call(client(), 'dossiers.get', { draftId: before.draftId });
      expect(kept.positions).toHaveLength(3);
      expect(await call(client(), 'profiles.current', {})).toMatchObject({ version: 2 });
      // Also after a restart, and only a supervisor installs one.
      await call(client(), 'accounts.add', officer);
      await call(client(), 'accounts.signOut', {});
      await until(
        'signed out',
        async () => client().call('station.status', {}),
        (status) => status.ok && status.value.phase === 'signedOut',
      );
      await signIn(client(), officer);
      expect(await call(client(), 'profiles.current', {})).toMatchObject({ version: 2 });
      expect(await codeOf(client(), 'profiles.install', { jws })).toBe('not_allowed');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
