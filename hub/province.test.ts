import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { connect } from 'node:tls';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { receipt } from '../main/contract/wire/receipt.ts';
import { readVerifiedJws } from '../main/domain/signing/jws.ts';
import { list } from './commands/list.ts';
import { people } from './commands/people.ts';
import { rotate } from './commands/rotate.ts';
import { silent } from './commands/silent.ts';
import { verify } from './commands/verify.ts';
import { jsonLog } from './log.ts';
import { type OsiaServer, startOsia } from './testing/osia-server.ts';
import { type TestHub, testHub } from './testing/test-hub.ts';
import { ask, refusalIn } from './testing/test-station.ts';

const decisionsToken = 'made-up-decisions-token';
let osia: OsiaServer;
let at: TestHub;
let logged: string;
beforeEach(async () => {
  osia = await startOsia();
  logged = '';
  at = await testHub({
    admin: { host: '127.0.0.1', port: 0 },
    backEnd: { url: osia.url, token: osia.token, decisionsToken },
    log: jsonLog((line) => {
      logged += line;
    }),
  });
});
afterEach(async () => {
  await at.end();
  await osia.stop();
});

async function until(condition: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 20));
}
const admin = async (path: string) => {
  const answer = await fetch(`${at.hub.adminUrl}${path}`);
  return { status: answer.status, type: answer.headers.get('content-type'), body: await answer.text() };
};
const decide = (body: object, token = decisionsToken) => {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  return ask(at.hub.url, at.hub.rootPem, 'POST', '/v1/back-end/decisions', Buffer.from(JSON.stringify(body)), headers);
};

test('from the station to the back end and its word back to the station', async () => {
  const station = await at.station();
  const dossier = await station.journal.dossier(randomBytes(1_000));
  await station.deliver(dossier);
  await until(() => osia.enrollments.get(dossier.id)?.status === 'FINALIZED');
  const said = {
    v: 1,
    decisionId: '6f1f1c0e-54a1-4b6a-9d0e-2f0f3a1b2c3d',
    enrollmentId: dossier.id,
    verdict: 'accepted',
    reasons: [],
  };
  expect((await decide(said, 'wrong')).status).toBe(401);
  const first = await decide(said);
  expect(first.status).toBe(200);
  expect(JSON.parse(first.body.toString())).toEqual({ v: 1, stationId: station.stationId, version: 1 });
  expect((await decide(said)).body).toEqual(first.body);
  expect(await station.decisions(0)).toHaveLength(1);
  expect((await decide({ ...said, verdict: 'rejected' })).status).toBe(400);
  const unknown = await decide({ ...said, decisionId: said.enrollmentId, enrollmentId: said.decisionId });
  expect(refusalIn(unknown)).toMatchObject({ status: 404, error: 'unknown_entry' });
  expect((await decide({ ...said, more: 1 })).status).toBe(400);
  expect((await verify(at.place)).faults).toEqual([]);
});

test('machines are told how the hub is, in their own format, on an address of its own', async () => {
  const station = await at.station();
  await station.deliver(await station.journal.dossier(randomBytes(100)));
  expect(await admin('/healthz')).toMatchObject({ status: 200 });
  expect(JSON.parse((await admin('/readyz')).body)).toMatchObject({ ready: true, because: [] });
  const { body, type } = await admin('/metrics');
  expect(type).toContain('text/plain; version=0.0.4');
  expect(body).toMatch(/^tram_hub_ready 1$/m);
  expect(body).toMatch(/^tram_hub_outbox_entries\{state="(pending|taken)"\} 1$/m);
  expect(body).toMatch(/^tram_hub_stations\{state="active"\} 1$/m);
  expect(body).toMatch(
    /^tram_hub_request_seconds_count\{method="POST",route="\/v1\/dossiers\/:id\/commit",status="200"\} 1$/m,
  );
  expect((await ask(at.hub.url, at.hub.rootPem, 'GET', '/metrics', null, {})).status).toBe(404);
  await rm(`${at.dataDir}/blobs/objects`, { recursive: true });
  expect(await admin('/readyz')).toMatchObject({ status: 503 });
  expect(await admin('/healthz')).toMatchObject({ status: 200 });
  expect((await admin('/metrics')).body).toMatch(/^tram_hub_ready 0$/m);
});

test('the log of a whole round says nothing about people, keys or tokens', async () => {
  const station = await at.station();
  const dossier = await station.journal.dossier(randomBytes(1_000));
  await station.deliver(dossier);
  await until(() => osia.enrollments.get(dossier.id)?.status === 'FINALIZED');
  await decide({
    v: 1,
    decisionId: dossier.id,
    enrollmentId: dossier.id,
    verdict: 'rejected',
    reasons: [{ code: 'x', text: 'Nguyễn Văn A chưa rõ mặt' }],
  });
  await station.request('GET', '/v1/decisions?after=0&name=Nguy%E1%BB%85n');
  await ask(at.hub.url, at.hub.rootPem, 'POST', '/v1/provision', Buffer.from('{"secret":"personal"}'), {});
  await ask(at.hub.url, at.hub.rootPem, 'GET', '/v1/Nguyen-Van-A', null, {});
  const lines = logged.trim().split('\n');
  expect(lines.length).toBeGreaterThan(6);
  // Every fact by name: ids, counts, codes.
  const names = [
    'at',
    'level',
    'event',
    'method',
    'route',
    'status',
    'ms',
    'stationId',
    'epoch',
    'kid',
    'cause',
    'errno',
  ];
  for (const line of lines) expect(names).toEqual(expect.arrayContaining(Object.keys(JSON.parse(line))));
  const secrets = [
    station.token,
    osia.token,
    decisionsToken,
    'Ninh',
    'Nguy',
    'personal',
    'firstIssuance',
    '0001-000001',
  ];
  for (const secret of [...secrets, dossier.jws]) expect(logged).not.toContain(secret);
});

test('the same person at two stations is told, not stopped, and nothing shows who it is', async () => {
  const [one, two] = [await at.station(), await at.station()];
  const withRef = async (station: typeof one, personRef: string) => {
    const plain = await station.journal.dossier(randomBytes(100));
    const facts = { ...(plain.entry as unknown as { facts: object }).facts, personRef };
    station.journal.seq--;
    station.journal.head = plain.entry.prevHead;
    return station.journal.dossier(plain.container, { facts });
  };
  const [her, him] = ['h'.repeat(43), 'i'.repeat(43)];
  const deliveries = [];
  for (const [station, who] of [
    [one, her],
    [one, her],
    [two, him],
    [two, her],
  ] as const) {
    const dossier = await withRef(station, who);
    await station.deliver(dossier);
    deliveries.push(dossier.id);
  }
  const found = await people(at.place);
  expect(found).toHaveLength(1);
  expect(found[0]?.dossiers.map((row) => row.id).sort()).toEqual([deliveries[0], deliveries[1], deliveries[3]].sort());
  const { alarms, ...rest } = await list(at.place);
  expect(alarms).toMatchObject([{ kind: 'same_person', stationId: two.stationId, id: deliveries[3] }]);
  expect(JSON.stringify([rest, found])).not.toContain(her);
});

test('stations that do not report are listed, the longest silent first', async () => {
  const [one, two] = [await at.station(), await at.station()];
  await one.batch([]);
  expect((await silent(at.place, 24)).stations.map((row) => row.stationId)).toEqual([two.stationId]);
  const tomorrow = new Date(Date.now() + 25 * 3_600_000);
  expect((await silent(at.place, 24, tomorrow)).stations.map((row) => row.stationId)).toEqual([
    two.stationId,
    one.stationId,
  ]);
});

function serialAtTheDoor(): Promise<string> {
  const { hostname: host, port } = new URL(at.hub.url);
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port: Number(port), ca: at.hub.rootPem }, () => {
      resolve(socket.getPeerCertificate().serialNumber);
      socket.end();
    });
    socket.on('error', reject);
  });
}

test('keys are exchanged while the hub serves; what the old one signed stays good', async () => {
  const station = await at.station();
  const before = await station.deliver(await station.journal.dossier(randomBytes(100)));
  const oldDoor = await serialAtTheDoor();
  await at.hub.reloadKeys();
  expect(await serialAtTheDoor()).toBe(oldDoor);
  const { serial } = await rotate(at.place, 'tls');
  await rotate(at.place, 'signing');
  await at.hub.reloadKeys();
  expect(await serialAtTheDoor()).toBe(serial);
  expect(serial).not.toBe(oldDoor);
  const after = await station.deliver(await station.journal.dossier(randomBytes(100)));
  const [first, second] = [before, after].map((jws) => readVerifiedJws(jws, receipt));
  expect(second?.kid).not.toBe(first?.kid);
  expect(second?.receiptSeq).toBe((first?.receiptSeq ?? 0) + 1);
  expect(await verify(at.place)).toMatchObject({ ok: true, checked: { receipts: 2 } });
  await at.restart();
  expect(await serialAtTheDoor()).toBe(serial);
});

test('the interface describes itself', async () => {
  const answer = await ask(at.hub.url, at.hub.rootPem, 'GET', '/v1/openapi.json', null, {});
  const document = JSON.parse(answer.body.toString()) as { paths: Record<string, object>; openapi: string };
  expect(document.openapi).toBe('3.1.0');
  expect(Object.keys(document.paths)).toContain('/v1/dossiers/{id}/chunks/{n}');
});
