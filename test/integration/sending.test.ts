import { createServer as createTls } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { list } from '../../hub/commands/list.ts';
import { verify } from '../../hub/commands/verify.ts';
import { issueCertificate, newP256Key } from '../../hub/keys/certificate.ts';
import { readCertifiedKey } from '../../hub/keys/key-files.ts';
import { codeFor } from '../../hub/testing/test-hub.ts';
import type { SendRules } from '../../main/contract/station/queue.ts';
import { readBooks } from '../fixtures/station/books.ts';
import { meddler } from '../fixtures/station/meddler.ts';
import {
  call,
  codeOf,
  enrolOne,
  grownPerson,
  line,
  officer,
  pause,
  phase,
  sendAll,
  signIn,
  smallChild,
  supervisor,
  until,
} from '../fixtures/station/operator.ts';
import { type Rig, rig } from '../fixtures/station/rig.ts';

const day = 86_400_000;
let place: Rig;
let undo: (() => unknown)[];

beforeEach(async () => {
  undo = [];
  place = await rig();
  await signIn(place.station.client);
  await sendAll(place.station.client);
});
afterEach(async () => {
  for (const step of undo.reverse()) await step();
  await place.end();
});

const client = () => place.station.client;
const item = async (id: string) => (await call(client(), 'queue.list', {})).items.find((one) => one.id === id);
const rules = async (changes: Partial<SendRules>): Promise<void> => {
  const { rules: now } = await call(client(), 'queue.rules', {});
  await call(client(), 'queue.setRules', { rules: { ...now, ...changes } });
};

/** Hours that are over now, whatever the time. */
function otherHours(): { from: string; to: string } {
  const hour = (new Date().getUTCHours() + 7) % 24;
  const text = (ahead: number): string => `${String((hour + ahead) % 24).padStart(2, '0')}:00`;
  return { from: text(5), to: text(8) };
}

describe('when containers go', () => {
  test('outside the hours the count is at the centre and the container waits; "send now" lets it go, what comes later waits again', async () => {
    await rules({ hours: otherHours() });
    const first = await enrolOne(client(), smallChild(1));
    const held = await line(client(), ({ hold, state }) => hold !== null && state === 'idle');
    expect(held).toMatchObject({ waiting: 1, hold: { why: 'hours' } });
    expect(Date.parse(held.hold?.until ?? '')).toBeGreaterThan(Date.now());
    const atHub = await list(place.hub.dataDir);
    expect(atHub.receipts.map(({ id }) => id)).not.toContain(first.dossierId);
    expect((await item(first.dossierId))?.attempts).toBe(1);
    await call(client(), 'queue.sendNow', {});
    await line(client(), ({ waiting }) => waiting === 0, 'sent at once');
    await line(client(), ({ state }) => state === 'idle');
    await enrolOne(client(), smallChild(2));
    expect(await line(client(), ({ hold, state }) => hold !== null && state === 'idle')).toMatchObject({ waiting: 1 });
    await rules({ hours: null });
    await line(client(), ({ waiting }) => waiting === 0, 'sent at all times');
  });

  test('on a metered line containers wait for a word; rules outlive a restart and are in the audit', async () => {
    await call(client(), 'queue.tellMetered', { metered: true });
    await enrolOne(client(), smallChild(1));
    await line(client(), ({ hold, state }) => hold?.why === 'metered' && state === 'idle');
    await call(client(), 'queue.tellMetered', { metered: false });
    await line(client(), ({ waiting }) => waiting === 0, 'no longer metered');
    await rules({ metered: 'always', capKbit: 512, keepDays: 90 });
    await place.station.stop();
    expect((await readBooks(place.folders)).audit.map(({ action }) => action)).toContain('sending.rules');
    await place.station.start();
    expect(
      (
        await until(
          'rules',
          () => client().call('queue.rules', {}),
          ({ ok }) => ok,
        )
      ).ok,
    ).toBe(true);
    expect((await call(client(), 'queue.rules', {})).rules).toMatchObject({ metered: 'always', capKbit: 512 });
    const { rules: now } = await call(client(), 'queue.rules', {});
    expect(await codeOf(client(), 'queue.setRules', { rules: now })).toBe('signed_out');
  });

  test('a cap holds for everything that is sent', async () => {
    await rules({ capKbit: 512 });
    place.hub.line.set(false);
    await enrolOne(client(), grownPerson(1));
    const { waitingBytes } = await call(client(), 'queue.line', {});
    const begun = Date.now();
    place.hub.line.set(true);
    await sendAll(client());
    const seconds = (Date.now() - begun) / 1000;
    // It may have had a quarter of a second's worth in hand.
    expect((waitingBytes * 8) / 1000 / (seconds + 0.5)).toBeLessThan(512);
  });

  test('a pause gives up what is on its way and is kept; sending goes on from the last leaf the hub has', async () => {
    await rules({ capKbit: 400 });
    const between = await meddler(place.hub);
    undo.push(() => between.end());
    const { dossierId } = await enrolOne(client(), grownPerson(1));
    const puts = () => between.seen.filter(({ method }) => method === 'PUT').map(({ path }) => path);
    await until(
      'leaves on their way',
      async () => puts().length,
      (n) => n >= 1,
    );
    await call(client(), 'queue.pause', { paused: true });
    await line(client(), ({ state }) => state === 'paused');
    await pause(300);
    const before = puts().length;
    await pause(300);
    expect(puts().length).toBe(before);
    await rules({ capKbit: null });
    await call(client(), 'queue.pause', { paused: false });
    await line(client(), ({ waiting }) => waiting === 0, 'sent');
    const twice = puts().filter((path, n, all) => all.indexOf(path) !== n);
    // At most what was on its way at the pause.
    expect(twice.length).toBeLessThanOrEqual(4);
    expect((await call(client(), 'queue.receipt', { dossierId })).receipt).not.toBe(null);
  });
});

test('a connection that is cut again and again: leaves the hub has are never sent again, and several connections work at once', async () => {
  const confirmed = new Set<string>();
  const again: string[] = [];
  let puts = 0;
  let atOnce = 0;
  let most = 0;
  const between = await meddler(place.hub, async (asked, toHub) => {
    if (asked.method !== 'PUT') return toHub();
    if (confirmed.has(asked.path)) again.push(asked.path);
    most = Math.max(most, ++atOnce);
    try {
      if (++puts % 4 === 0) throw new Error('cut');
      await pause(30);
      const answer = await toHub();
      if (answer.status === 204) confirmed.add(asked.path);
      return answer;
    } finally {
      atOnce--;
    }
  });
  undo.push(() => between.end());
  for (let n = 1; n < 4; n++) await enrolOne(client(), grownPerson(n));
  await sendAll(client());
  expect(most).toBeGreaterThan(1);
  expect(again).toEqual([]);
  expect(await verify(place.hub.dataDir)).toMatchObject({ ok: true });
});

test('a batch the hub cannot work on is taken apart: the one bad entry waits, the others arrive', async () => {
  place.hub.line.set(false);
  const sealed: string[] = [];
  for (let n = 0; n < 5; n++) sealed.push((await enrolOne(client(), smallChild(n))).dossierId);
  const bad = await item(sealed[2] ?? '');
  const between = await meddler(place.hub, async (asked, toHub) => {
    const answer = await toHub();
    if (asked.path !== '/v1/batches') return answer;
    const { entries } = JSON.parse(gunzipSync(asked.body).toString());
    const holdsBad = entries.some((jws: string) => {
      const payload = JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString());
      return payload.id === bad?.id;
    });
    if (!holdsBad) return answer;
    const [hubId, hubEpoch] = String(answer.headers['tram-hub']).split('/');
    const body = { v: 1, hubId, hubEpoch: Number(hubEpoch), error: 'bad_request' };
    const headers = { 'tram-hub': String(answer.headers['tram-hub']), 'content-type': 'application/json' };
    return { status: 400, headers, body: Buffer.from(JSON.stringify(body)) };
  });
  undo.push(() => between.end());
  await call(client(), 'queue.sendNow', {});
  expect(await line(client(), ({ waiting }) => waiting === 0, 'the others')).toMatchObject({ quarantined: 1 });
  expect((await item(bad?.id ?? ''))?.quarantined).toBe('item_rejected');
});

test.each([
  ['has run out', -30, -1],
  ['is not valid yet', 1, 30],
])(
  'by the clock of the machine the certificate %s: only the signed time is asked, nothing counts, work goes on',
  async (_, from, to) => {
    place.hub.line.set(false);
    const { dossierId } = await enrolOne(client(), smallChild(1));
    const before = (await item(dossierId))?.attempts ?? 0;
    const root = await readCertifiedKey(join(place.hub.dataDir, 'keys'), 'root');
    if (!root) throw new Error('the hub has no keys');
    const key = newP256Key();
    const expired = await issueCertificate({
      commonName: 'hub',
      use: 'tls',
      publicKey: key.publicKey,
      notBefore: new Date(Date.now() + from * day),
      notAfter: new Date(Date.now() + to * day),
      hosts: ['127.0.0.1'],
      issuer: { certificate: root.certificate, key: root.key },
    });
    const asked: string[] = [];
    const server = createTls(
      {
        key: key.privateKey.export({ type: 'pkcs8', format: 'pem' }),
        cert: expired.toString() + root.certificate.toString(),
      },
      (request, answer) => {
        asked.push(`${request.url} ${request.headers.authorization ?? ''}`.trim());
        answer.end('no statement of the hub');
      },
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    undo.push(() => {
      server.closeAllConnections();
      server.close();
    });
    place.hub.line.target((server.address() as AddressInfo).port);
    place.hub.line.set(true);
    await call(client(), 'queue.sendNow', {});
    await line(client(), ({ state, reason }) => state === 'offline' && reason === 'line_clock');
    await until(
      'the time asked',
      async () => asked.length,
      (n) => n > 0,
    );
    expect(new Set(asked)).toEqual(new Set(['/v1/time']));
    // Counted before it is sent, and taken back when it turns out to say nothing about the dossier.
    await until(
      'not counted',
      async () => (await item(dossierId))?.attempts,
      (attempts) => attempts === before,
    );
    expect(await item(dossierId)).toMatchObject({ quarantined: null, nextAt: null });
    await enrolOne(client(), smallChild(2));
    place.hub.line.target(Number(new URL(place.hub.hubUrl).port));
    place.hub.line.set(false);
    place.hub.line.set(true);
    expect(await sendAll(client())).toMatchObject({ waiting: 0, quarantined: 0 });
  },
);

test('the last way out of quarantine: a void that somebody else approved, in the journal, at the hub, in the audit', async () => {
  await call(client(), 'accounts.add', officer);
  const between = await meddler(place.hub, async (asked, toHub) => {
    const answer = await toHub();
    if (asked.path !== '/v1/batches') return answer;
    const body = JSON.parse(answer.body.toString());
    body.answers = body.answers.map((one: { id: string; answer: string }) =>
      one.answer === 'NEED' ? { id: one.id, answer: 'REJECT', code: 'hash' } : one,
    );
    return { ...answer, body: Buffer.from(JSON.stringify(body)) };
  });
  undo.push(() => between.end());
  const { dossierId, draftId } = await enrolOne(client(), smallChild(1));
  await line(client(), ({ quarantined }) => quarantined === 1);
  between.set(null);
  const { epoch = 0, seq = 0 } = (await item(dossierId)) ?? {};
  const order = { epoch, seq, reason: 'unreadableContainer' as const, ...supervisor };
  // Whoever is signed in does not approve for herself.
  expect(await codeOf(client(), 'queue.void', order)).toBe('not_allowed');
  await call(client(), 'accounts.signOut', {});
  await until(
    'signed out',
    () => client().call('station.status', {}),
    (now) => now.ok && now.value.phase === 'signedOut',
  );
  await signIn(client(), officer);
  expect(await codeOf(client(), 'queue.void', { ...order, password: 'khong phai mat khau' })).toBe('wrong_password');
  expect(await codeOf(client(), 'queue.void', { ...order, ...officer })).toBe('not_allowed');
  await call(client(), 'queue.void', order);
  expect((await call(client(), 'dossiers.get', { draftId })).state).toBe('void');
  expect(await codeOf(client(), 'queue.void', order)).toBe('wrong_state');
  expect(await sendAll(client())).toMatchObject({ waiting: 0, quarantined: 0 });
  const later = await enrolOne(client(), smallChild(2));
  await sendAll(client());
  await place.station.stop();
  const books = await readBooks(place.folders);
  expect(books.journal.map(({ type }) => type)).toEqual(['recoveryEscrow', 'dossier', 'void', 'dossier']);
  expect(books.journal.at(-1)?.id).toBe(later.dossierId);
  expect(books.audit.filter(({ action }) => action === 'delivery.voided')).toEqual([
    { action: 'delivery.voided', subject: dossierId },
  ]);
  expect(books.brokenAudit).toBe(null);
  expect((await list(place.hub.dataDir)).gaps).toEqual([]);
  expect(await verify(place.hub.dataDir)).toMatchObject({ ok: true, faults: [] });
});

test('what was said again in a new epoch can be voided like what was said first', async () => {
  await call(client(), 'accounts.add', officer);
  const between = await meddler(place.hub, async (asked, toHub) => {
    const answer = await toHub();
    if (asked.path !== '/v1/batches' || answer.status !== 200) return answer;
    const body = JSON.parse(answer.body.toString());
    body.answers = body.answers.map((one: { id: string; answer: string }) =>
      one.answer === 'NEED' ? { id: one.id, answer: 'REJECT', code: 'hash' } : one,
    );
    return { ...answer, body: Buffer.from(JSON.stringify(body)) };
  });
  undo.push(() => between.end());
  const { dossierId, draftId } = await enrolOne(client(), smallChild(1));
  await line(client(), ({ quarantined }) => quarantined === 1);
  const { stationId } = await call(client(), 'station.status', {});
  const code = await codeFor(place.hub.dataDir, place.hub.url, String(stationId));
  expect(await call(client(), 'station.newEpoch', { code })).toMatchObject({ epoch: 2 });
  const again = await until(
    'set aside again',
    () => item(dossierId),
    (found) => found?.quarantined === 'item_rejected' && found.type === 'remanifest',
  );
  await call(client(), 'accounts.signOut', {});
  await phase(client(), 'signedOut');
  await signIn(client(), officer);
  const order = { epoch: 2, seq: again?.seq ?? 0, reason: 'unreadableContainer' as const };
  await call(client(), 'queue.void', { ...order, login: supervisor.login, password: supervisor.password });
  between.set(null);
  expect((await call(client(), 'dossiers.get', { draftId })).state).toBe('void');
  expect(await sendAll(client())).toMatchObject({ waiting: 0, quarantined: 0 });
  expect(await verify(place.hub.dataDir)).toMatchObject({ ok: true, faults: [] });
  expect((await list(place.hub.dataDir)).gaps.filter(({ epoch }) => epoch === 2)).toEqual([]);
});

test('an answer that was on its way while a new epoch opened does not bring its token into it', async () => {
  const { promise: answered, resolve: noteAnswered } = Promise.withResolvers<void>();
  const { promise: opened, resolve: noteOpened } = Promise.withResolvers<void>();
  const between = await meddler(place.hub, async (asked, toHub) => {
    const answer = await toHub();
    if (asked.path === '/v1/batches' && answer.status === 200) {
      noteAnswered();
      await opened;
    }
    return answer;
  });
  undo.push(() => between.end());
  await enrolOne(client(), smallChild(1));
  await answered;
  const { stationId } = await call(client(), 'station.status', {});
  const code = await codeFor(place.hub.dataDir, place.hub.url, String(stationId));
  expect(await call(client(), 'station.newEpoch', { code })).toMatchObject({ epoch: 2 });
  noteOpened();
  expect(await sendAll(client())).toMatchObject({ waiting: 0, quarantined: 0 });
  await enrolOne(client(), smallChild(2));
  expect(await sendAll(client())).toMatchObject({ waiting: 0, quarantined: 0 });
  expect(await verify(place.hub.dataDir)).toMatchObject({ ok: true, faults: [] });
});
