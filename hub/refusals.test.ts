import { createHash, randomBytes, randomUUID, X509Certificate } from 'node:crypto';
import { connect } from 'node:tls';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { oneTimeCodePattern } from '../main/contract/wire/provisioning.ts';
import { signedTime, timeTyp } from '../main/contract/wire/time.ts';
import { verifyJws } from '../main/domain/signing/jws.ts';
import { generateSigningKey, keySigner } from '../main/domain/signing/key-signer.ts';
import { hubKey } from './keys/hub-key.ts';
import { codeFor, type TestHub, testHub } from './testing/test-hub.ts';
import { ask, refusalIn, TestStation } from './testing/test-station.ts';

let at: TestHub;
let station: TestStation;
beforeAll(async () => {
  at = await testHub();
});
beforeEach(async () => {
  station = await at.station();
});
afterAll(() => at.end());

const json = { 'content-type': 'application/json' };
const batchBody = (entries: string[] = []): Buffer =>
  Buffer.from(JSON.stringify({ v: 1, stationId: station.stationId, epoch: 1, token: station.token, entries }));

describe('who asks', () => {
  test.each([
    ['another path', { path: '/v1/decisions?after=1' }],
    ['another method', { method: 'PUT' }],
    ['another body', { digest: 'A'.repeat(43) }],
    ['another epoch', { epoch: 2 }],
    ['an unknown station', { stationId: randomUUID() }],
  ])('a claim for %s is refused', async (_name, claim) => {
    const answer = await station.request('GET', '/v1/decisions?after=0', null, {}, claim);
    expect(refusalIn(answer)).toMatchObject({ status: 401, error: 'unauthorised' });
  });

  test('another key, a damaged header and no header are refused, with the same answer', async () => {
    const { pkcs8 } = await generateSigningKey();
    const stranger = Object.assign(Object.create(station), { line: await keySigner(pkcs8) }) as TestStation;
    const answers = [await stranger.request('GET', '/v1/decisions?after=0')];
    for (const authorization of ['TramLine x.y.z', 'Bearer a', 'TramLine', '']) {
      answers.push(await ask(at.hub.url, at.hub.rootPem, 'GET', '/v1/decisions?after=0', null, { authorization }));
    }
    answers.push(await ask(at.hub.url, at.hub.rootPem, 'POST', '/v1/batches', randomBytes(1_000), {}));
    for (const answer of answers) expect(refusalIn(answer)).toMatchObject({ status: 401, error: 'unauthorised' });
    expect(new Set(answers.map((answer) => answer.body.toString())).size).toBe(1);
  });

  test('a wrong code and unusable keys do not set a station up', async () => {
    const send = async (body: object) =>
      refusalIn(
        await ask(at.hub.url, at.hub.rootPem, 'POST', '/v1/provision', Buffer.from(JSON.stringify(body)), json),
      );
    const secret = 'a'.repeat(32);
    const { publicKey: manifestKey } = await generateSigningKey();
    const { publicKey: lineKey } = await generateSigningKey();
    expect(await send({ v: 1, secret, manifestKey, lineKey })).toMatchObject({ status: 410, error: 'code_used' });
    expect(await send({ v: 1, secret, manifestKey, lineKey: manifestKey })).toMatchObject({ error: 'bad_request' });
    const offCurve = { ...lineKey, y: 'A'.repeat(43) };
    expect(await send({ v: 1, secret, manifestKey, lineKey: offCurve })).toMatchObject({ error: 'bad_request' });
    expect(await send({ v: 2, secret, manifestKey, lineKey })).toMatchObject({ status: 400, error: 'bad_request' });
  });

  test('a code that was made for another station is refused, and stays good', async () => {
    const code = await codeFor(at.place, at.hub.url);
    const [, , , secret] = oneTimeCodePattern.exec(code) ?? [];
    const { publicKey: manifestKey } = await generateSigningKey();
    const { publicKey: lineKey } = await generateSigningKey();
    const { stationId } = station;
    const body = Buffer.from(JSON.stringify({ v: 1, secret, manifestKey, lineKey, stationId }));
    const answer = await ask(at.hub.url, at.hub.rootPem, 'POST', '/v1/provision', body, json);
    expect(refusalIn(answer)).toMatchObject({ status: 410, error: 'code_used' });
    await expect(TestStation.provision(code, at.hub.rootPem)).resolves.toBeDefined();
  });
});

describe('a batch', () => {
  const send = async (body: Buffer, headers: Record<string, string> = {}) =>
    station.request('POST', '/v1/batches', body, { ...json, ...headers });

  test('may come compressed', async () => {
    const dossier = await station.journal.dossier();
    const answer = await send(gzipSync(batchBody([dossier.jws])), { 'content-encoding': 'gzip' });
    expect(answer.status).toBe(200);
  });

  test('that unpacks to more than its limit is refused without unpacking it', async () => {
    const bomb = gzipSync(Buffer.alloc(100 * 1024 * 1024));
    expect(bomb.length).toBeLessThan(256 * 1024);
    expect(refusalIn(await send(bomb, { 'content-encoding': 'gzip' }))).toMatchObject({
      status: 413,
      error: 'too_large',
    });
  });

  test('that is too large is refused', async () => {
    const answer = await send(Buffer.concat([batchBody(), Buffer.alloc(256 * 1024, ' ')]));
    expect(refusalIn(answer)).toMatchObject({ status: 413, error: 'too_large' });
  });

  test.each([
    ['no JSON', Buffer.from('{'), {}],
    ['no UTF-8', Buffer.from([0xff, 0xfe]), {}],
    ['nothing', Buffer.alloc(0), {}],
    ['a wrong form', Buffer.from('{"v":1}'), {}],
    ['no gzip', Buffer.from('{}'), { 'content-encoding': 'gzip' }],
    ['an unknown encoding', Buffer.from('{}'), { 'content-encoding': 'br' }],
  ])('with %s is refused', async (_name, body, headers) => {
    expect(refusalIn(await send(body, headers))).toMatchObject({ status: 400, error: 'bad_request' });
  });

  test('for another station than signed for is refused', async () => {
    const other = JSON.stringify({ ...JSON.parse(batchBody().toString()), stationId: randomUUID() });
    expect(refusalIn(await send(Buffer.from(other)))).toMatchObject({ status: 400, error: 'bad_request' });
  });

  test('of more than 50 entries is refused', async () => {
    const { jws } = await station.journal.auditHead();
    expect(refusalIn(await send(batchBody(new Array<string>(51).fill(jws))))).toMatchObject({ error: 'bad_request' });
    expect((await send(batchBody(new Array<string>(50).fill(jws)))).status).toBe(200);
  });
});

describe('a chunk', () => {
  const leaf = 65_536;
  const setUp = async () => {
    const dossier = await station.journal.dossier(randomBytes(18 * leaf + 100));
    await station.offer(dossier);
    return dossier;
  };

  test('with a wrong leaf is refused and nothing of it counts', async () => {
    const { id, container } = await setUp();
    const body = Buffer.from(container.subarray(0, 4 * leaf));
    body[3 * leaf + 7] = (body[3 * leaf + 7] ?? 0) ^ 1;
    expect(refusalIn(await station.put(id, 0, body))).toMatchObject({
      status: 422,
      error: 'bad_leaf',
      detail: 'leaf 3',
    });
    expect((await station.commit(id)).answer).toEqual({ id, answer: 'NEED', bitmap: 'AAAA' });
  });

  test('of part of a leaf, past the end, of no or too many leaves, is refused', async () => {
    const { id, container } = await setUp();
    const cases = [
      [0, container.subarray(0, leaf - 1), 400],
      [0, container.subarray(0, leaf + 5), 400],
      [18, container.subarray(18 * leaf, 18 * leaf + 99), 400],
      [19, container.subarray(0, leaf), 400],
      [17, container.subarray(0, 4 * leaf), 413],
      [0, Buffer.alloc(0), 400],
      [0, container.subarray(0, 17 * leaf), 413],
    ] as const;
    for (const [n, body, status] of cases) expect(refusalIn(await station.put(id, n, body)).status).toBe(status);
    expect((await station.put(id, 18, container.subarray(18 * leaf))).status).toBe(204);
  });

  test('needs a digest that is right', async () => {
    const { id, container } = await setUp();
    const body = container.subarray(0, leaf);
    const right = createHash('sha256').update(body).digest('base64');
    for (const digest of ['', 'sha-256=abc', `md5=:${right}:`, `sha-256=:${'A'.repeat(43)}=:`]) {
      const answer = await station.put(id, 0, body, { 'content-digest': digest });
      expect(refusalIn(answer)).toMatchObject({ status: 400, error: 'bad_request' });
    }
    const answer = await station.put(id, 0, body, { 'content-digest': `sha-512=:AA==:, sha-256=:${right}:` });
    expect(answer.status).toBe(204);
  });

  test('of an unknown dossier or with an impossible address is refused', async () => {
    const body = randomBytes(leaf);
    expect(refusalIn(await station.put(randomUUID(), 0, body))).toMatchObject({ status: 404, error: 'unknown_entry' });
    await expect(station.commit(randomUUID())).rejects.toMatchObject({ refusal: { error: 'unknown_entry' } });
    for (const [id, n] of [
      ['..%2f..%2fetc', '0'],
      [randomUUID().toUpperCase(), '0'],
      [randomUUID(), '-1'],
      [randomUUID(), '1e3'],
      [randomUUID(), '00'],
    ]) {
      const answer = await station.request('PUT', `/v1/dossiers/${id}/chunks/${n}`, body);
      expect(refusalIn(answer)).toMatchObject({ status: 400, error: 'bad_request' });
    }
  });
});

describe('the line', () => {
  const raw = (text: string | Buffer): Promise<string> =>
    new Promise((resolve) => {
      const { hostname, port } = new URL(at.hub.url);
      const socket = connect({ host: hostname, port: Number(port), ca: at.hub.rootPem });
      let got = '';
      socket.on('data', (data) => {
        got += data.toString('latin1');
      });
      socket.on('close', () => resolve(got));
      socket.on('error', () => undefined);
      socket.write(text);
    });

  test('what is no HTTP gets a refusal that names the hub', async () => {
    for (const garbage of ['HELO mail\r\n\r\n', Buffer.concat([randomBytes(200), Buffer.from('\r\n\r\n')])]) {
      const answer = await raw(garbage);
      expect(answer).toMatch(/^HTTP\/1\.1 400 /);
      expect(answer).toContain(`tram-hub: ${at.hub.hubId}/1`);
      expect(answer).toContain('"bad_request"');
    }
  });

  test('headers beyond measure end the connection and nothing else', async () => {
    // The rest of what was sent may reset the connection before the refusal is read.
    const got = await raw(`GET / HTTP/1.1\r\nhost: x\r\na: ${'a'.repeat(100_000)}\r\n\r\n`);
    expect(got).toMatch(/^(HTTP\/1\.1 400 |$)/);
    expect((await ask(at.hub.url, at.hub.rootPem, 'GET', '/healthz', null, {})).status).toBe(200);
  });

  test('an unknown path is refused, and names the hub', async () => {
    for (const path of ['/', '/v1/batches', '/v1/dossiers', '/%00', '/%zz']) {
      const answer = await ask(at.hub.url, at.hub.rootPem, 'GET', path, null, {});
      expect(refusalIn(answer).error).toBe('bad_request');
    }
  });

  test('every good answer names the hub too', async () => {
    for (const path of ['/v1/root', '/v1/time', '/healthz']) {
      const answer = await ask(at.hub.url, at.hub.rootPem, 'GET', path, null, {});
      expect(answer.status).toBe(200);
      expect(answer.headers['tram-hub']).toBe(`${at.hub.hubId}/1`);
    }
  });

  test('more than can be worked on at once are asked to come back', async () => {
    const other = await testHub({ mostAtOnce: 0 });
    try {
      const answer = await ask(other.hub.url, other.hub.rootPem, 'GET', '/v1/root', null, {});
      expect(refusalIn(answer)).toMatchObject({ status: 503, error: 'busy' });
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    } finally {
      await other.end();
    }
  });

  test('the time is signed by the hub', async () => {
    const { body, headers } = await ask(at.hub.url, at.hub.rootPem, 'GET', '/v1/time', null, {});
    expect(headers['content-type']).toContain('application/jose');
    const said = await verifyJws(body.toString('utf8'), {
      typ: timeTyp,
      schema: signedTime,
      keyFor: (header, { now }) => hubKey(header, new X509Certificate(at.hub.rootPem), now),
    });
    expect(said.hubId).toBe(at.hub.hubId);
  });

  test('a stranger who does not trust the root gets no connection', async () => {
    const other = await testHub();
    try {
      await expect(ask(at.hub.url, other.hub.rootPem, 'GET', '/v1/root', null, {})).rejects.toThrow();
    } finally {
      await other.end();
    }
  });
});
