import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { importFolder } from '../../hub/commands/import.ts';
import { list } from '../../hub/commands/list.ts';
import { verify } from '../../hub/commands/verify.ts';
import { receiptFile } from '../../main/contract/wire/receipt-file.ts';
import type { StationClient } from '../../main/station/client.ts';
import { pathsIn } from '../../main/station/paths.ts';
import { call, codeOf, enrolOne, sendAll, signIn, smallChild, until } from '../fixtures/station/operator.ts';
import { type Rig, rig } from '../fixtures/station/rig.ts';

let root: string;
let place: Rig;
const drive = (n = 1): string => join(root, `usb-${n}`);
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'tram-drives-'));
  for (const n of [1, 2]) mkdirSync(drive(n));
  place = await rig({ media: [drive(1), drive(2)] });
  place.hub.line.set(false);
  await signIn(place.station.client);
});
afterEach(async () => {
  await place.end();
  rmSync(root, { recursive: true, force: true });
});

const client = () => place.station.client;
const stationId = async (of: StationClient = client()): Promise<string> =>
  (await call(of, 'station.status', {})).stationId ?? '';
const folder = async (n = 1): Promise<string> => join(drive(n), `tram-${await stationId()}`);
type Selection = Parameters<typeof carryAll>[1];

async function carryAll(
  roots: string[],
  selection: { kind: 'all' } | { kind: 'setAside' } | { kind: 'chosen'; items: { epoch: number; seq: number }[] } = {
    kind: 'all',
  },
  way: 'each' | 'split' = 'each',
) {
  await call(client(), 'carry.start', { selection, roots, way });
  const { carry } = await until(
    'carried',
    () => call(client(), 'carry.state', {}),
    (now) => now.carry?.phase !== 'running',
  );
  if (!carry) throw new Error('no state');
  return carry;
}
const readIn = (n = 1) => importFolder(place.hub.dataDir, drive(n));
const readReceipts = (n = 1) => call(client(), 'carry.readReceipts', { root: drive(n) });
const seal = async (...seeds: number[]): Promise<string[]> => {
  const ids: string[] = [];
  for (const seed of seeds) ids.push((await enrolOne(client(), smallChild(seed))).dossierId);
  return ids;
};
const hubHolds = async (): Promise<string[]> => (await list(place.hub.dataDir)).receipts.map(({ id }) => id).sort();
const waiting = async () => (await call(client(), 'queue.list', {})).items;
const flip = (path: string): void => {
  const bytes = readFileSync(path);
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
  writeFileSync(path, bytes);
};

test('out on two drives, in at the hub, receipts back: every dossier is received once, and the drive is tidied', async () => {
  const ids = await seal(1, 2);
  const entries = await waiting();
  expect(entries.length).toBe(3);
  const carried = await carryAll([drive(1), drive(2)]);
  expect(carried).toMatchObject({ phase: 'done', total: 3, complete: 3, broken: [] });
  expect(carried.drives).toMatchObject([
    { done: 3, already: 0, fault: null },
    { done: 3, already: 0, fault: null },
  ]);
  expect(carried.doneBytes).toBe(carried.totalBytes);
  // Again: what lies there is read back and not written again.
  expect((await carryAll([drive(1)])).drives).toMatchObject([{ done: 3, already: 3 }]);

  expect(await codeOf(client(), 'carry.readReceipts', { root: drive(1) })).toBe('receipts_missing');
  const report = await readIn();
  expect(report).toMatchObject({ ok: true, folders: [{ outcomes: { received: 3 }, refused: [] }] });
  expect(await readReceipts()).toEqual({ stored: 3, known: 0, refused: [] });
  expect(await waiting()).toEqual([]);
  const held = await call(client(), 'queue.received', {});
  expect(held.items.map(({ dossierId }) => dossierId).sort()).toEqual([...ids].sort());
  // The bytes are those the hub has stored.
  const file = receiptFile.parse(JSON.parse(readFileSync(join(await folder(), 'tram-receipts.json'), 'utf8')));
  for (const id of ids) {
    const { receipt } = await call(client(), 'queue.receipt', { dossierId: id });
    expect(file.receipts).toContain(receipt);
  }
  expect(readdirSync(await folder())).toEqual(['tram-receipts.json']);

  // The other drive comes later: nothing new at the hub, and older receipts change nothing here.
  expect(await readIn(2)).toMatchObject({ ok: true, folders: [{ outcomes: { known: 3 } }] });
  expect(await readReceipts(2)).toEqual({ stored: 0, known: 3, refused: [] });
  expect((await hubHolds()).length).toBe(3);
  expect(await verify(place.hub.dataDir)).toMatchObject({ ok: true, faults: [] });
});

test('by line and by drive is one dossier: line first, drive first, and both at the same time', async () => {
  await seal(1);
  await carryAll([drive(1)]);
  place.hub.line.set(true);
  await sendAll(client());
  expect(await readIn()).toMatchObject({ ok: true, folders: [{ outcomes: { known: 2 } }] });
  expect(await readReceipts()).toEqual({ stored: 0, known: 2, refused: [] });

  place.hub.line.set(false);
  await seal(2);
  await carryAll([drive(1)]);
  expect(await readIn()).toMatchObject({ ok: true, folders: [{ outcomes: { received: 1 } }] });
  place.hub.line.set(true);
  await sendAll(client());
  expect(await readReceipts()).toMatchObject({ stored: 0, refused: [] });

  place.hub.line.set(false);
  const ids = await seal(3, 4, 5, 6);
  await carryAll([drive(1)]);
  place.hub.line.set(true);
  const [both] = await Promise.all([readIn(), sendAll(client())]);
  const outcomes = Object.keys(both.folders[0]?.outcomes ?? {});
  expect(outcomes.filter((outcome) => outcome !== 'received' && outcome !== 'known')).toEqual([]);
  expect(await readReceipts()).toMatchObject({ refused: [] });
  const all = await hubHolds();
  expect(new Set(all).size).toBe(all.length);
  expect(all).toEqual(expect.arrayContaining(ids));
  expect(await waiting()).toEqual([]);
  expect((await list(place.hub.dataDir)).alarms).toEqual([]);
  expect(await verify(place.hub.dataDir)).toMatchObject({ ok: true, faults: [] });
});

test('only what was chosen is carried, or only what is set aside', async () => {
  await seal(1, 2);
  const [, second] = await waiting();
  if (!second) throw new Error('nothing waits');
  const selection: Selection = { kind: 'chosen', items: [{ epoch: second.epoch, seq: second.seq }] };
  expect(await carryAll([drive(1)], selection)).toMatchObject({ total: 1, complete: 1 });
  expect(readdirSync(await folder()).sort()).toEqual([`${second.id}.cms`, `${second.id}.jws`]);
  expect(await carryAll([drive(1)], { kind: 'setAside' })).toMatchObject({ total: 0, phase: 'done' });
});

test('of damaged, swapped, missing and foreign files nothing is stored, each has its code, and the good ones go through', async () => {
  const [a = '', b = '', c = '', d = '', good = ''] = await seal(1, 2, 3, 4, 5);
  await carryAll([drive(1)]);
  const at = await folder();
  const cms = (id: string): string => join(at, `${id}.cms`);
  flip(cms(a));
  renameSync(cms(b), join(at, 'x'));
  renameSync(cms(c), cms(b));
  renameSync(join(at, 'x'), cms(c));
  rmSync(cms(d));
  writeFileSync(join(at, '11111111-1111-4111-8111-111111111111.jws'), 'not signed');
  writeFileSync(join(at, 'notes.txt'), 'somebody wrote this');
  const [escrow] = await waiting();
  const [head = '', body = '', tail = ''] = readFileSync(join(at, `${escrow?.id}.jws`), 'latin1').split('.');
  const changed = JSON.parse(Buffer.from(body, 'base64url').toString());
  changed.stationId = '22222222-2222-4222-8222-222222222222';
  const forged = [head, Buffer.from(JSON.stringify(changed)).toString('base64url'), tail].join('.');
  writeFileSync(join(at, '22222222-2222-4222-8222-222222222222.jws'), forged);
  const report = await readIn();
  expect(report.ok).toBe(false);
  expect(report.folders[0]?.outcomes).toEqual({
    received: 2,
    container_damaged: 1,
    container_swapped: 2,
    container_missing: 1,
    unreadable: 1,
    foreign_station: 1,
  });
  expect(await hubHolds()).toEqual([escrow?.id, good].sort());
  expect(await readReceipts()).toEqual({ stored: 2, known: 0, refused: [] });
  // What has no receipt is untouched on the drive and here; what somebody else put there is left alone.
  expect(readdirSync(at)).toEqual(expect.arrayContaining([`${a}.cms`, `${d}.jws`, 'notes.txt']));
  expect((await waiting()).map(({ id }) => id)).toEqual([a, b, c, d]);
  // Carried again, the wrong ones are put right.
  expect((await carryAll([drive(1)])).drives).toMatchObject([{ done: 4, fault: null }]);
  await readIn();
  await readReceipts();
  expect(await waiting()).toEqual([]);
  expect(await verify(place.hub.dataDir)).toMatchObject({ ok: true, faults: [] });
});

test('receipts that are changed, of another station, or of a strange hub are not taken, and the rest is', async () => {
  const [id = ''] = await seal(1);
  await carryAll([drive(1)]);
  await readIn();
  const path = join(await folder(), 'tram-receipts.json');
  const good = JSON.parse(readFileSync(path, 'utf8'));
  const forge = (jws: string, change: (said: Record<string, unknown>) => void): string => {
    const [head = '', body = '', tail = ''] = jws.split('.');
    const said = JSON.parse(Buffer.from(body, 'base64url').toString());
    change(said);
    return [head, Buffer.from(JSON.stringify(said)).toString('base64url'), tail].join('.');
  };
  const one: string = good.receipts[1];
  const write = (file: object): void => writeFileSync(path, JSON.stringify(file));
  const other = '33333333-3333-4333-8333-333333333333';

  writeFileSync(path, '{"v":1,');
  expect(await codeOf(client(), 'carry.readReceipts', { root: drive() })).toBe('receipts_unreadable');
  write({ ...good, stationId: other });
  expect(await codeOf(client(), 'carry.readReceipts', { root: drive() })).toBe('receipt_foreign');
  write({
    ...good,
    receipts: [
      forge(one, (said) => {
        said.receivedAt = '2020-01-01T00:00:00.000Z';
      }),
      forge(one, (said) => {
        said.stationId = other;
      }),
      forge(one, (said) => {
        said.seq = 77;
      }),
      good.receipts[0],
    ],
  });
  const read = await readReceipts();
  expect(read).toMatchObject({ stored: 1, known: 0 });
  expect([...read.refused].sort((x, y) => x.code.localeCompare(y.code))).toEqual([
    { code: 'receipt_foreign', n: 1 },
    { code: 'receipt_invalid', n: 1 },
    { code: 'receipt_unknown', n: 1 },
  ]);
  expect((await waiting()).map((item) => item.id)).toEqual([id]);
  write(good);
  expect(await readReceipts()).toEqual({ stored: 1, known: 1, refused: [] });
});

test("another station's drive: its pairs are received for it, and its receipts are not taken here", async () => {
  await seal(1);
  await carryAll([drive(1)]);
  await readIn();
  const mine = await folder();
  const strange = join(root, 'usb-2', 'tram-33333333-3333-4333-8333-333333333333');
  cpSync(mine, strange, { recursive: true });
  expect(await codeOf(client(), 'carry.readReceipts', { root: drive(2) })).toBe('receipts_missing');
  cpSync(strange, join(root, 'usb-2', mine.slice(drive(1).length + 1)), { recursive: true });
  expect(await readReceipts(2)).toMatchObject({ stored: 2 });
});

test('what is broken on this machine is named and not carried; the others are', async () => {
  const [a = '', b = ''] = await seal(1, 2);
  const broken = join(pathsIn(place.folders.data).sealed, `${a}.cms`);
  const whole = readFileSync(broken);
  flip(broken);
  const carried = await carryAll([drive(1)]);
  expect(carried).toMatchObject({ total: 3, complete: 2, broken: [{ code: 'container_broken' }] });
  expect(readdirSync(await folder()).filter((name) => name.endsWith('.cms'))).toEqual([`${b}.cms`]);
  writeFileSync(broken, whole);
  expect(await carryAll([drive(1)])).toMatchObject({ complete: 3, broken: [] });
  const hash = createHash('sha256')
    .update(readFileSync(join(await folder(), `${a}.cms`)))
    .digest('hex');
  expect(hash).toBe((await waiting()).find(({ id }) => id === a)?.sha256);
});
