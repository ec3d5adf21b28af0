import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  call,
  codeOf,
  enrolOne,
  grownPerson,
  line,
  officer,
  phase,
  signIn,
  smallChild,
  supervisor,
} from '../fixtures/station/operator.ts';
import { type Rig, rig } from '../fixtures/station/rig.ts';

let place: Rig;
beforeEach(async () => {
  place = await rig();
});
afterEach(() => place.end());

describe('signing in', () => {
  test('a wrong password and a name that does not exist get the same answer, to the letter', async () => {
    const { client } = place.station;
    const wrong = await client.call('accounts.signIn', { login: supervisor.login, password: 'khong phai mat khau' });
    const unknown = await client.call('accounts.signIn', { login: 'khong.co', password: supervisor.password });
    expect(wrong).toMatchObject({ ok: false, error: { code: 'wrong_password' } });
    expect(unknown).toEqual(wrong);
    expect((await signIn(client)).account.login).toBe(supervisor.login);
  });

  test('twice at once: one gets in, the other is told so, and work goes on', async () => {
    const { client } = place.station;
    const { login, password } = supervisor;
    const both = await Promise.all([1, 2].map(() => client.call('accounts.signIn', { login, password })));
    expect(both.filter(({ ok }) => ok).length).toBe(1);
    await enrolOne(client, smallChild(1));
  });

  test('only a supervisor adds accounts; the new one works and sees what the station has', async () => {
    const { client } = place.station;
    await signIn(client);
    expect(await codeOf(client, 'accounts.add', { ...officer, password: 'ngan' })).toBe('weak_password');
    await call(client, 'accounts.add', officer);
    expect(await codeOf(client, 'accounts.add', officer)).toBe('account_exists');
    const { draftId } = await call(client, 'dossiers.start', { rosterId: null, kind: 'renewal' });
    await call(client, 'accounts.signOut', {});
    await phase(client, 'signedOut');
    await signIn(client, officer);
    expect(await codeOf(client, 'accounts.add', { ...officer, login: 'khac' })).toBe('not_allowed');
    expect((await call(client, 'dossiers.get', { draftId })).kind).toBe('renewal');
  });
});

test('a password that was given opens nothing and approves nothing until its owner has chosen another one', async () => {
  const { client } = place.station;
  await signIn(client);
  const { login, displayName, password } = officer;
  await call(client, 'accounts.add', { login, displayName, password, role: 'supervisor' });
  const { draftId } = await call(client, 'dossiers.start', { rosterId: null, kind: 'renewal' });
  expect(await codeOf(client, 'dossiers.approve', { draftIds: [draftId], login, password })).toBe(
    'password_change_needed',
  );
  await call(client, 'accounts.signOut', {});
  await phase(client, 'signedOut');

  const tried = (given: string, newPassword: string | null) =>
    codeOf(client, 'accounts.signIn', { login, password: given, newPassword });
  expect(await tried('khong phai mat khau', 'mot cau cua rieng toi')).toBe('wrong_password');
  expect(await tried(password, null)).toBe('password_change_needed');
  expect(await tried(password, 'ngan')).toBe('weak_password');
  expect(await tried(password, password)).toBe('password_same');
  expect(await codeOf(client, 'dossiers.get', { draftId })).toBe('signed_out');
  expect(await tried(password, 'mot cau cua rieng toi')).toBe('ok');
  await call(client, 'accounts.signOut', {});
  await phase(client, 'signedOut');
  expect(await tried(password, null)).toBe('wrong_password');
  expect(await tried('mot cau cua rieng toi', null)).toBe('ok');
});

describe('signing out', () => {
  test('locks: a fresh process, nothing about people, while sending goes on', async () => {
    const { client } = place.station;
    await signIn(client);
    place.hub.line.set(false);
    const { draftId, dossierId } = await enrolOne(client, grownPerson(1));
    await line(client, ({ state }) => state === 'offline', 'offline');
    await call(client, 'accounts.signOut', {});
    await phase(client, 'signedOut');
    expect(place.station.restarts).toBe(1);

    const states = ['sealed'] as const;
    expect(await codeOf(client, 'dossiers.get', { draftId })).toBe('signed_out');
    expect(await codeOf(client, 'dossiers.list', { states: [...states] })).toBe('signed_out');
    expect(await codeOf(client, 'roster.search', { text: '' })).toBe('signed_out');
    expect(await codeOf(client, 'roster.import', { file: Buffer.from('x') })).toBe('signed_out');
    expect(await codeOf(client, 'accounts.list', {})).toBe('signed_out');
    expect(await codeOf(client, 'dossiers.start', { rosterId: null, kind: 'renewal' })).toBe('signed_out');
    expect(await codeOf(client, 'dossiers.confirm', { draftId })).toBe('signed_out');
    expect(await codeOf(client, 'dossiers.capture', { draftId, position: 'rightThumb' })).toBe('signed_out');
    expect(await codeOf(client, 'dossiers.setField', { draftId, field: 'hamlet', value: 'x' })).toBe('signed_out');
    expect(await codeOf(client, 'dossiers.reopen', { draftId, reason: 'dataWrong' })).toBe('signed_out');
    expect(await codeOf(client, 'dossiers.void', { draftId, reason: 'wrongPerson' })).toBe('signed_out');
    expect(await codeOf(client, 'dossiers.approve', { draftIds: [draftId], ...supervisor })).toBe('signed_out');
    expect(await codeOf(client, 'queue.retry', { epoch: 1, seq: 1 })).toBe('signed_out');

    place.hub.line.set(true);
    await call(client, 'queue.sendNow', {});
    await line(client, ({ waiting }) => waiting === 0, 'sent');
    expect((await call(client, 'queue.receipt', { dossierId })).receipt).not.toBe(null);
    expect((await phase(client, 'signedOut')).account).toBe(null);
  });

  test('in the middle of a capture: the capture ends, what was saved stays', async () => {
    const { client } = place.station;
    await signIn(client);
    const { draftId } = await call(client, 'dossiers.start', { rosterId: null, kind: 'firstIssuance' });
    await call(client, 'dossiers.capture', { draftId, position: 'rightThumb' });
    place.devices.order({ kind: 'noFinger', polls: 1_000_000 });
    const waiting = client.call('dossiers.capture', { draftId, position: 'rightIndex' });
    await call(client, 'accounts.signOut', {});
    expect(await waiting).toMatchObject({ ok: false });
    await phase(client, 'signedOut');
    place.devices.order({ kind: 'clear' });
    await signIn(client);
    const { positions } = await call(client, 'dossiers.get', { draftId });
    expect(positions.filter(({ state }) => state === 'captured').map(({ position }) => position)).toEqual([
      'rightThumb',
    ]);
    const { outcome } = await call(client, 'dossiers.capture', { draftId, position: 'rightIndex' });
    expect(outcome).toBe('accepted');
  });
});
