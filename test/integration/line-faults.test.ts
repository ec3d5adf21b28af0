import { createServer as createPlain } from 'node:http';
import { createServer as createTls } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readCertifiedKey } from '../../hub/keys/key-files.ts';
import { receipt, receiptTyp } from '../../main/contract/wire/receipt.ts';
import { readVerifiedJws, signJws } from '../../main/domain/signing/jws.ts';
import { generateSigningKey, keySigner } from '../../main/domain/signing/key-signer.ts';
import { makeAuthority } from '../fixtures/certificates.ts';
import { type Meddle, type MeddledAnswer, type Meddler, meddler, type ToHub } from '../fixtures/station/meddler.ts';
import {
  call,
  calm,
  type Enrolled,
  enrolOne,
  grownPerson,
  line,
  pause,
  sendAll,
  signIn,
  smallChild,
  until,
} from '../fixtures/station/operator.ts';
import { type Rig, rig } from '../fixtures/station/rig.ts';

let place: Rig;
let sealed: Enrolled;
let undo: (() => Promise<unknown>)[];

beforeEach(async () => {
  undo = [];
  place = await rig();
  await signIn(place.station.client);
  await sendAll(place.station.client);
  place.hub.line.set(false);
  sealed = await enrolOne(place.station.client, grownPerson(1));
});
afterEach(async () => {
  for (const step of undo) await step();
  await place.end();
});

const client = () => place.station.client;
const hasReceipt = async (dossierId: string): Promise<boolean> =>
  (await call(client(), 'queue.receipt', { dossierId })).receipt !== null;
const item = async (id: string) => (await call(client(), 'queue.list', {})).items.find((one) => one.id === id);

/** Lets somebody else answer at the hub's address, and tries the line. */
async function answeredBy(server: Server): Promise<void> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  undo.push(async () => {
    if ('closeAllConnections' in server) (server as ReturnType<typeof createPlain>).closeAllConnections();
    server.close();
  });
  place.hub.line.target((server.address() as AddressInfo).port);
  place.hub.line.set(true);
  await call(client(), 'queue.sendNow', {});
}

async function meddle(first: Meddle | null = null): Promise<Meddler> {
  const between = await meddler(place.hub, first);
  undo.push(() => between.end());
  return between;
}

/** The real hub answers again, and everything arrives once. */
async function recovers(): Promise<void> {
  place.hub.line.target(Number(new URL(place.hub.hubUrl).port));
  place.hub.line.set(false);
  place.hub.line.set(true);
  expect(await sendAll(client())).toMatchObject({ waiting: 0, quarantined: 0 });
  expect(await hasReceipt(sealed.dossierId)).toBe(true);
}

function json(status: number, body: unknown, headers: Record<string, string> = {}): MeddledAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: Buffer.from(JSON.stringify(body)),
  };
}

describe('whoever answers in place of the hub', () => {
  test('nobody: offline, work goes on, and the line comes back by itself', async () => {
    await line(client(), ({ state, reason }) => state === 'offline' && reason === 'line_down');
    await enrolOne(client(), smallChild(2));
    expect((await item(sealed.dossierId))?.attempts).toBeGreaterThan(0);
    place.hub.line.set(true);
    // No hand: the next try comes within the pause, which is random up to some seconds.
    await line(client(), ({ waiting }) => waiting === 0, 'came back by itself');
    await recovers();
  });

  const page = '<html><body>Welcome to our wireless network</body></html>';
  test.each([
    ['a portal page with 200', 200, {}],
    ['a redirect', 302, { location: 'https://portal.example/login' }],
    ['a refusal of a proxy', 403, {}],
    ['an error of a proxy', 502, {}],
  ])('%s, though TLS is right: no success, no attempt counted', async (_, status, headers) => {
    await meddle(() => ({
      status,
      headers: { 'content-type': 'text/html', ...headers },
      body: Buffer.from(page),
    }));
    await call(client(), 'queue.sendNow', {});
    await line(client(), ({ state, reason }) => state === 'offline' && reason === 'line_portal');
    await pause(50);
    expect(await item(sealed.dossierId)).toMatchObject({ quarantined: null });
    expect(await hasReceipt(sealed.dossierId)).toBe(false);
    await recovers();
  });

  test('plain HTTP', async () => {
    await answeredBy(createPlain((_, answer) => answer.end(page)));
    await line(client(), ({ state, reason }) => state === 'offline' && reason === 'line_portal');
    await recovers();
  });

  test('TLS with a certificate of somebody else, named like the hub', async () => {
    const stranger = await makeAuthority({ name: 'localhost' });
    const asked: string[] = [];
    const server = createTls({ key: stranger.privateKeyPem, cert: stranger.certificatePem }, (request, answer) => {
      asked.push(request.url ?? '');
      answer.end('{}');
    });
    await answeredBy(server);
    await line(client(), ({ state, reason }) => state === 'offline' && reason === 'line_untrusted');
    expect(asked).toEqual([]);
    await recovers();
  });

  test('another hub: its name is not the one of set-up', async () => {
    const other = '11111111-1111-4111-8111-111111111111';
    const between = await meddle(async (_, toHub) => {
      const answer = await toHub();
      const named = Object.fromEntries(
        Object.entries(answer.headers).map(([name, value]) => [name, name === 'tram-hub' ? `${other}/1` : value]),
      );
      return { ...answer, headers: named };
    });
    await call(client(), 'queue.sendNow', {});
    await line(client(), ({ state, reason }) => state === 'offline' && reason === 'line_portal');
    between.set(async (_, toHub) => {
      const answer = await toHub();
      if (answer.status !== 200) return answer;
      return { ...answer, body: Buffer.from(answer.body.toString().replace(/"hubId":"[^"]+"/, `"hubId":"${other}"`)) };
    });
    await call(client(), 'queue.sendNow', {});
    await line(client(), ({ state, reason }) => state === 'offline' && reason === 'hub_unexpected_answer');
    expect(await hasReceipt(sealed.dossierId)).toBe(false);
    await recovers();
  });

  test('an answer that never ends is cut off', async () => {
    await meddle(async (_, toHub) => ({
      ...(await toHub()),
      body: Buffer.alloc(5 * 1024 * 1024, 0x20),
    }));
    await call(client(), 'queue.sendNow', {});
    await line(client(), ({ state, reason }) => state === 'offline' && reason === 'line_portal');
    await recovers();
  });
});

test('a request that hangs while others get through is given up for another, long before its silence would tell', async () => {
  // What begins later and is answered tells that the line is there.
  const others = [await enrolOne(client(), smallChild(2)), await enrolOne(client(), smallChild(3))];
  let hanging = false;
  await meddle((asked, toHub) => {
    if (hanging || asked.method !== 'PUT') return toHub();
    hanging = true;
    return new Promise(() => {});
  });
  await call(client(), 'queue.sendNow', {});
  await line(client(), ({ waiting }) => waiting === 0, 'everything arrived');
  for (const { dossierId } of [sealed, ...others]) expect(await hasReceipt(dossierId)).toBe(true);
  const told = place.station.log.filter((text) => text.includes('line.connectionLost'));
  expect(told.map((text) => JSON.parse(text).detail)).toContain('hangs');
  expect((await item(sealed.dossierId))?.quarantined ?? null).toBe(null);
});

describe('what the hub itself says', () => {
  const askTime = { method: 'GET', path: '/v1/time', headers: {}, body: Buffer.alloc(0) };

  /** In the hub's own form; what was asked never reaches the hub, or it could come to hold what it refused. */
  const refusal = async (toHub: ToHub, status: number, error: string, headers = {}) => {
    const { headers: real } = await toHub(askTime);
    const [hubId, hubEpoch] = String(real['tram-hub']).split('/');
    const body = { v: 1, hubId, hubEpoch: Number(hubEpoch), error };
    return json(status, body, { 'tram-hub': String(real['tram-hub']), ...headers });
  };

  /** How often the station has said that its line failed so. Said once all of the failure is settled, and for good. */
  const setbacks = (code: string): number =>
    place.station.log.filter((text) => text.includes('"event":"line.setback"') && text.includes(`"code":"${code}"`))
      .length;

  test('401: sending pauses and says why; no attempt is counted; capture goes on', async () => {
    const between = await meddle((_, toHub) => refusal(toHub, 401, 'unauthorised'));
    const refused = (times: number) =>
      until(
        'refused',
        async () => setbacks('line_unauthorised'),
        (now) => now >= times,
      );
    const attempts = async () => (await item(sealed.dossierId))?.attempts;
    // By itself, and with whatever else was on its way when the line changed hands.
    await refused(1);
    await calm(() => between.seen.length);
    const before = await attempts();
    const said = setbacks('line_unauthorised');
    await call(client(), 'queue.sendNow', {});
    await refused(said + 1);
    expect(await call(client(), 'queue.line', {})).toMatchObject({ state: 'paused', reason: 'line_unauthorised' });
    expect(await attempts()).toBe(before);
    const asked = between.seen.length;
    const next = await enrolOne(client(), smallChild(2));
    await pause(300);
    // A new dossier is no reason to ask again.
    expect(between.seen.length).toBe(asked);
    expect((await item(next.dossierId))?.attempts).toBe(0);
    await recovers();
  });

  test('503 with Retry-After: nothing is asked before, not even for a new dossier', async () => {
    let allowed = 0;
    const between = await meddle(async (_, toHub) => {
      if (allowed > 0) return toHub();
      allowed = Date.now() + 2_000;
      return refusal(toHub, 503, 'busy', { 'retry-after': '2' });
    });
    // Asked by the station itself: a hand may break the pause, which may be over before anybody looks.
    await until(
      'busy',
      async () => setbacks('hub_busy'),
      (times) => times > 0,
    );
    await enrolOne(client(), smallChild(2));
    await line(client(), ({ waiting }) => waiting === 0, 'sent after the pause');
    const [, ...later] = between.seen;
    expect(later[0]?.at).toBeGreaterThanOrEqual(allowed - 5);
    expect(await hasReceipt(sealed.dossierId)).toBe(true);
  });

  const answers: [string, number, string | null, string | null][] = [
    ['500', 500, 'failed', null],
    ['400', 400, 'bad_request', 'item_rejected'],
    ['404', 404, 'unknown_entry', 'item_unknown'],
    ['405 in a form of its own', 405, null, 'item_rejected'],
  ];
  test.each(answers)(
    '%s for the chunks of one dossier: the others go on, and it waits only where waiting helps',
    async (_, ...told) => {
      const [status, error, aside] = told;
      const others = [
        (await enrolOne(client(), smallChild(2))).dossierId,
        (await enrolOne(client(), smallChild(3))).dossierId,
      ];
      const between = await meddle(async (asked, toHub) => {
        if (!asked.path.startsWith(`/v1/dossiers/${sealed.dossierId}/`)) return toHub();
        if (error !== null) return refusal(toHub, status, error);
        return { ...(await toHub(askTime)), status, body: Buffer.from('no') };
      });
      await call(client(), 'queue.sendNow', {});
      await until(
        'a fault of its own',
        () => item(sealed.dossierId),
        (one) => (aside === null ? (one?.lastError ?? null) !== null : one?.quarantined === aside),
      );
      await line(client(), ({ waiting, quarantined }) => waiting + quarantined === 1, 'the others sent');
      for (const id of others) expect(await hasReceipt(id)).toBe(true);
      expect((await item(sealed.dossierId))?.quarantined).toBe(aside);
      between.set(null);
      const { epoch = 0, seq = 0 } = (await item(sealed.dossierId)) ?? {};
      await call(client(), 'queue.retry', { epoch, seq });
      await recovers();
    },
  );

  test('a hub that lost an upload is told of it again, once, by itself', async () => {
    let refused = 0;
    const between = await meddle((asked, toHub) => {
      if (asked.method !== 'PUT' || refused > 0) return toHub();
      refused++;
      return refusal(toHub, 404, 'unknown_entry');
    });
    await call(client(), 'queue.sendNow', {});
    await line(client(), ({ waiting }) => waiting === 0, 'sent');
    expect(refused).toBe(1);
    expect(between.seen.filter(({ path }) => path === '/v1/batches').length).toBeGreaterThan(1);
    await recovers();
  });

  test('a bitmap that is none: the dossier waits, the others go on', async () => {
    const other = (await enrolOne(client(), smallChild(2))).dossierId;
    const between = await meddle(async (asked, toHub) => {
      if (asked.method !== 'PUT' || !asked.path.includes(sealed.dossierId)) return toHub();
      // The leaf itself never comes to the hub, or the next batch would bring the receipt.
      const { headers } = await toHub(askTime);
      return { status: 204, headers: { 'tram-hub': headers['tram-hub'], 'tram-have': '!!!' }, body: Buffer.alloc(0) };
    });
    await call(client(), 'queue.sendNow', {});
    await line(client(), ({ waiting }) => waiting === 1, 'the other sent');
    expect(await hasReceipt(other)).toBe(true);
    between.set(null);
    const { epoch = 0, seq = 0 } = (await item(sealed.dossierId)) ?? {};
    await call(client(), 'queue.retry', { epoch, seq });
    await recovers();
  });

  test('a bitmap that claims everything: the commit says otherwise, and nothing counts as received', async () => {
    await meddle(async (asked, toHub) => {
      if (asked.path !== '/v1/batches') return toHub();
      const answer = await toHub();
      const text = answer.body.toString().replace(/"bitmap":"[^"]*"/g, '"bitmap":"__________8"');
      return { ...answer, body: Buffer.from(text) };
    });
    await call(client(), 'queue.sendNow', {});
    await line(client(), ({ waiting }) => waiting === 0, 'sent all the same');
    await recovers();
  });

  test('CONFLICT and REJECT set one item aside each; the others go on', async () => {
    const two = (await enrolOne(client(), smallChild(2))).dossierId;
    const three = (await enrolOne(client(), smallChild(3))).dossierId;
    const between = await meddle(async (asked, toHub) => {
      const answer = await toHub();
      if (asked.path !== '/v1/batches') return answer;
      const body = JSON.parse(answer.body.toString());
      body.answers = body.answers.map((one: { id: string }) => {
        if (one.id === sealed.dossierId) return { id: one.id, answer: 'CONFLICT', receipt: null };
        if (one.id === two) return { id: one.id, answer: 'REJECT', code: 'hash' };
        return one;
      });
      return { ...answer, body: Buffer.from(JSON.stringify(body)) };
    });
    await call(client(), 'queue.sendNow', {});
    expect(await line(client(), ({ waiting }) => waiting === 0)).toMatchObject({ quarantined: 2 });
    expect((await item(sealed.dossierId))?.quarantined).toBe('item_conflict');
    expect((await item(two))?.quarantined).toBe('item_rejected');
    expect(await hasReceipt(three)).toBe(true);
    // Set aside, never dropped: somebody looks, and it is sent.
    between.set(null);
    for (const { epoch, seq } of (await call(client(), 'queue.list', {})).items) {
      await call(client(), 'queue.retry', { epoch, seq });
    }
    await recovers();
    expect(await hasReceipt(two)).toBe(true);
  });
});

describe('a forged receipt never makes a dossier received', () => {
  type Forge = (real: string) => Promise<string> | string;

  const forgeries: [string, Forge][] = [
    [
      "signed by a key of the forger's own root",
      async (real) => {
        const { pkcs8 } = await generateSigningKey();
        const signer = await keySigner(pkcs8);
        const own = await makeAuthority({ name: 'Tram hub signatures' });
        return signJws(receiptTyp, readVerifiedJws(real, receipt), signer, [own.certificateDer.toString('base64')]);
      },
    ],
    [
      "signed by a stranger's key under the hub's certificate",
      async (real) => {
        const { pkcs8 } = await generateSigningKey();
        const x5c = JSON.parse(Buffer.from(real.split('.')[0] ?? '', 'base64url').toString()).x5c as string[];
        return signJws(receiptTyp, readVerifiedJws(real, receipt), await keySigner(pkcs8), x5c);
      },
    ],
    ['signed by the hub for another id', (real) => resign(real, { id: '22222222-2222-4222-8222-222222222222' })],
    ['signed by the hub for another hash', (real) => resign(real, { sha256: '1'.repeat(64) })],
    ['signed by the hub for another manifest', (real) => resign(real, { manifestHash: '1'.repeat(64) })],
    [
      'signed by the hub for another station',
      (real) => resign(real, { stationId: '22222222-2222-4222-8222-222222222222' }),
    ],
    ['signed by the hub for another number', (real) => resign(real, { seq: 99 })],
    ["signed with the TLS server's key", (real) => resign(real, {}, 'authority')],
    ['changed after signing', (real) => `${real.slice(0, -6)}AAAAAA`],
  ];

  /** The hub's own signature over something it never said; `authority` signs with the root itself. */
  async function resign(real: string, changes: object, by: 'signing' | 'authority' = 'signing'): Promise<string> {
    const name = by === 'signing' ? 'signing' : 'root';
    const pair = await readCertifiedKey(join(place.hub.dataDir, 'keys'), name);
    if (!pair) throw new Error('the hub has no keys');
    const signer = await keySigner(pair.key.export({ type: 'pkcs8', format: 'der' }));
    const x5c = [pair.certificate.raw.toString('base64')];
    return signJws(receiptTyp, { ...readVerifiedJws(real, receipt), ...changes }, signer, x5c);
  }

  test.each(forgeries)('%s', async (_, forge) => {
    const other = await enrolOne(client(), smallChild(2));
    const between = await meddle(async (asked, toHub) => {
      const answer = await toHub();
      const body = answer.headers['content-type']?.toString().startsWith('application/json')
        ? JSON.parse(answer.body.toString())
        : null;
      for (const one of body?.answers ?? [body?.answer]) {
        if (one?.answer === 'HAVE' && one.id === sealed.dossierId) one.receipt = await forge(one.receipt);
      }
      return body === null || asked.method === 'GET' ? answer : { ...answer, body: Buffer.from(JSON.stringify(body)) };
    });
    await call(client(), 'queue.sendNow', {});
    await line(client(), ({ waiting }) => waiting === 1, 'the other one is sent');
    expect(await hasReceipt(other.dossierId)).toBe(true);
    // They are sent side by side: the larger one comes to its receipt later.
    await until(
      'the forgery noticed',
      async () => (await item(sealed.dossierId))?.lastError,
      (error) => error === 'receipt_invalid',
    );
    expect(await hasReceipt(sealed.dossierId)).toBe(false);
    expect((await call(client(), 'dossiers.get', { draftId: sealed.draftId })).state).toBe('sealed');
    between.set(null);
    const { epoch = 0, seq = 0 } = (await item(sealed.dossierId)) ?? {};
    await call(client(), 'queue.retry', { epoch, seq });
    await recovers();
  });
});
