import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCertifiedKey } from '../../hub/keys/key-files.ts';
import { type UpdateStatement, updateInfo, updatePieceSize, updateTyp } from '../../main/contract/wire/update.ts';
import { hpkeSeal } from '../../main/domain/signing/hpke.ts';
import { signJws } from '../../main/domain/signing/jws.ts';
import { generateSigningKey, keySigner } from '../../main/domain/signing/key-signer.ts';
import { pathsIn } from '../../main/station/paths.ts';
import { type MeddledAnswer, type Meddler, meddler } from '../fixtures/station/meddler.ts';
import { call, signIn, until } from '../fixtures/station/operator.ts';
import { type Rig, rig } from '../fixtures/station/rig.ts';

const stranger = '22222222-2222-4222-8222-222222222222';
let place: Rig;
let between: Meddler;
let own: { hubId: string; stationId: string };
/** What the hub's place gives out in the end: statements, and the pieces of each version. */
let given: { updates: string[]; pieces: Map<number, Uint8Array[]> };
let version = 0;

beforeAll(async () => {
  place = await rig();
  await signIn(place.station.client);
  const { stationId } = await call(place.station.client, 'station.status', {});
  between = await meddler(place.hub, async (asked, toHub) => {
    if (!asked.path.startsWith('/v1/updates')) return toHub();
    const { headers } = await toHub();
    const [hubId = '', hubEpoch] = String(headers['tram-hub']).split('/');
    own = { hubId, stationId: String(stationId) };
    const [, , , of, , n] = asked.path.split('/');
    const named = { 'tram-hub': String(headers['tram-hub']) };
    const piece = given?.pieces.get(Number(of))?.[Number(n)];
    if (piece) return bytes(named, piece);
    const updates = given?.updates ?? [];
    return json(named, { v: 1, hubId, hubEpoch: Number(hubEpoch), stationId: own.stationId, updates });
  });
  await until(
    'the first look',
    async () => {
      await call(place.station.client, 'queue.sendNow', {});
      return own;
    },
    (known) => known !== undefined,
  );
});
afterAll(async () => {
  await between.end();
  await place.end();
});

const json = (headers: MeddledAnswer['headers'], body: unknown): MeddledAnswer => ({
  status: 200,
  headers: { ...headers, 'content-type': 'application/json' },
  body: Buffer.from(JSON.stringify(body)),
});
const bytes = (headers: MeddledAnswer['headers'], body: Uint8Array): MeddledAnswer => ({
  status: 200,
  headers: { ...headers, 'content-type': 'application/octet-stream' },
  body: Buffer.from(body),
});

const target = (n: number): Uint8Array => gzipSync(JSON.stringify({ dayTarget: n }));

/** A true statement of the next version over these bytes, and what is changed of it before it is signed by the hub. */
async function statement(
  content: Uint8Array,
  changes: Partial<UpdateStatement> = {},
  signer?: Parameters<typeof signJws>[2],
): Promise<{ jws: string; version: number; pieces: Uint8Array[] }> {
  version++;
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < content.length; at += updatePieceSize) pieces.push(content.subarray(at, at + updatePieceSize));
  const said: UpdateStatement = {
    v: 1,
    hubId: own.hubId,
    stationId: own.stationId,
    version,
    kind: 'targets',
    name: 'all',
    sealed: false,
    size: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
    pieces: pieces.map((piece) => createHash('sha256').update(piece).digest('base64url')),
    issuedAt: new Date().toISOString(),
    ...changes,
  };
  const pair = await readCertifiedKey(join(place.hub.dataDir, 'keys'), 'signing');
  if (!pair) throw new Error('the hub has no keys');
  const hub = await keySigner(pair.key.export({ type: 'pkcs8', format: 'der' }));
  const jws = await signJws(updateTyp, said, signer ?? hub, [pair.certificate.raw.toString('base64')]);
  return { jws, version: said.version, pieces };
}

const logged = (text: string): number => place.station.log.filter((line) => line.includes(text)).length;

/** Gives these out until the station has said so of them. */
async function saysOf(made: { jws: string; version: number; pieces: Uint8Array[] }, log: string): Promise<void> {
  const before = logged(log);
  given = { updates: [made.jws], pieces: new Map([[made.version, made.pieces]]) };
  await until(
    log,
    async () => {
      await call(place.station.client, 'queue.sendNow', {});
      return logged(log);
    },
    (now) => now > before,
  );
}

async function nothingInstalled(n: number): Promise<void> {
  expect(logged('"event":"update.installed"')).toBe(installed);
  expect(JSON.stringify(await call(place.station.client, 'tallies.day', {}))).not.toContain(String(n));
  expect(readdirSync(pathsIn(place.folders.data).updates).filter((name) => name.endsWith('.upd'))).toEqual([]);
}
let installed = 0;

const invalid = (detail: string): string => `"event":"update.invalid","detail":"${detail}"`;
const altered = (jws: string): string => {
  const [head = '', body = '', tail = ''] = jws.split('.');
  const said = JSON.parse(Buffer.from(body, 'base64url').toString());
  return [head, Buffer.from(JSON.stringify({ ...said, name: 'other' })).toString('base64url'), tail].join('.');
};

type Made = Awaited<ReturnType<typeof statement>>;
const refusedStatements: [string, (n: number) => Promise<Made>, string][] = [
  ['altered', async (n) => statement(target(n)).then((made) => ({ ...made, jws: altered(made.jws) })), 'bad_signature'],
  ['cut', async (n) => statement(target(n)).then((made) => ({ ...made, jws: made.jws.slice(0, -8) })), 'malformed'],
  [
    "signed by a stranger's key under the hub's certificate",
    async (n) => statement(target(n), {}, await keySigner((await generateSigningKey()).pkcs8)),
    'bad_signature',
  ],
  ["of another station's", (n) => statement(target(n), { stationId: stranger }), 'other station'],
  ["of another hub's", (n) => statement(target(n), { hubId: stranger }), 'other station'],
  ['with a piece too few', (n) => statement(target(n), { size: updatePieceSize + 1 }), 'pieces'],
];

test.each(refusedStatements)('a statement that is %s is refused with its code', async (_, make, detail) => {
  const n = 7_000 + version;
  await saysOf(await make(n), invalid(detail));
  await nothingInstalled(n);
});

test('pieces that are altered, cut or too long are asked for again; the true ones are installed; replayed and older ones are not', async () => {
  const noise = Buffer.from(Array.from({ length: 300_000 }, (_, i) => (i * 2_654_435_761) >>> 24));
  // Two pieces, of which the second is meddled with: a text that does not shrink, in a form that is refused in the end.
  const long = await statement(noise, { kind: 'targets' });
  const [first = Buffer.alloc(0), second = Buffer.alloc(0)] = long.pieces;
  const flipped = Buffer.from(second);
  flipped[5] = (flipped[5] ?? 0) ^ 1;
  for (const piece of [flipped, second.subarray(0, -1), Buffer.concat([second, Buffer.of(0)])]) {
    await saysOf({ ...long, pieces: [first, piece, ...long.pieces.slice(2)] }, `"event":"update.badPiece"`);
    await nothingInstalled(7_900);
  }
  await saysOf(long, '"event":"update.refused"');

  const good = await statement(target(4_321));
  await saysOf(good, '"event":"update.installed"');
  installed++;
  expect(JSON.stringify(await call(place.station.client, 'tallies.day', {}))).toContain('4321');
  const older = await statement(target(7_901), { version: good.version - 1 });
  for (const again of [good, older]) {
    await saysOf(again, '"event":"update.replayed"');
    await nothingInstalled(7_901);
  }
});

const readingKey = async () => {
  const { publicKey } = await keySigner((await generateSigningKey()).pkcs8);
  return publicKey;
};
const sealedFor = async (n: number): Promise<Made> => {
  const content = gzipSync(JSON.stringify({ listId: stranger, put: [], remove: [] }));
  const name = `of ${n}`;
  const info = updateInfo({ ...own, version: version + 1, kind: 'roster', name });
  return statement(await hpkeSeal(await readingKey(), info, content), { kind: 'roster', name, sealed: true });
};
const refusedContents: [string, () => Promise<Made>, string][] = [
  ['whose file is another than was signed', () => statement(target(1), { sha256: '1'.repeat(64) }), 'hash'],
  ['in another form', () => statement(gzipSync('{"dayTarget":"many"}')), 'form'],
  ['that is no packed JSON', () => statement(Buffer.from('nothing')), 'form'],
  ['that names people in the clear', () => statement(gzipSync('{}'), { kind: 'roster' }), 'not_sealed'],
  ["encrypted to another station's key", () => sealedFor(version), 'not_ours'],
];

test.each(refusedContents)('authentic, but %s: refused for good with its reason', async (_, make, reason) => {
  const made = await make();
  const log = `"event":"update.refused","version":${made.version},`;
  given = { updates: [made.jws], pieces: new Map([[made.version, made.pieces]]) };
  await until(
    reason,
    async () => {
      await call(place.station.client, 'queue.sendNow', {});
      return place.station.log.some((line) => line.includes(log) && line.includes(`"reason":"${reason}"`));
    },
    (said) => said,
  );
  await nothingInstalled(7_999);
});
