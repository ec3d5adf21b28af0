import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { pathsIn } from '../../main/station/paths.ts';
import { call, codeOf, enrolOne, phase, sendAll, signIn, smallChild, until } from '../fixtures/station/operator.ts';
import { type Rig, rig } from '../fixtures/station/rig.ts';

let root: string;
let stick: string;
let place: Rig;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'tram-sticks-'));
  stick = join(root, 'stick');
  mkdirSync(stick);
  place = await rig({ media: [stick, join(root, 'other')] });
  place.hub.line.set(false);
  await signIn(place.station.client);
});
afterEach(async () => {
  await place.end();
  rmSync(root, { recursive: true, force: true });
});

const client = () => place.station.client;
const list = () => call(client(), 'media.list', {});
const once = async (): Promise<number> => (await list()).copies.once;
const onceIs = (n: number) => until(`${n} once`, list, ({ copies }) => copies.once === n && !copies.busy);
const folder = async (at = stick): Promise<string> => {
  const { stationId } = await call(client(), 'station.status', {});
  return join(at, `tram-${stationId}`);
};
const filesOf = async (id: string): Promise<string[]> =>
  readdirSync(await folder())
    .filter((name) => name.startsWith(id))
    .sort();
const hashOf = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');
const enrol = (at = stick) => call(client(), 'media.enrol', { root: at, label: 'Thẻ số 1' });

test('what is sealed is copied at once, what was sealed before too, and counts no more as existing once', async () => {
  const first = await enrolOne(client(), smallChild(1));
  expect(await once()).toBe(1);
  expect((await list()).volumes).toMatchObject([{ root: stick, standing: 'none', readOnly: false, sameDisk: true }]);
  await enrol();
  await onceIs(0);
  const second = await enrolOne(client(), smallChild(2));
  await onceIs(0);
  for (const { dossierId } of [first, second]) {
    expect(await filesOf(dossierId)).toEqual([`${dossierId}.cms`, `${dossierId}.jws`]);
    for (const name of await filesOf(dossierId)) {
      expect(hashOf(join(await folder(), name))).toBe(hashOf(join(pathsIn(place.folders.data).sealed, name)));
    }
  }
  expect((await call(client(), 'station.status', {})).copies).toMatchObject({
    once: 0,
    enrolled: 1,
    present: 1,
    fault: null,
  });
  // The escrow of the recovery secret is an entry of the journal, too.
  expect((await list()).media).toMatchObject([{ label: 'Thẻ số 1', root: stick, copies: 3, fault: null }]);
});

test('a medium that was pulled gets what was sealed meanwhile when it comes back; nobody signed in is needed', async () => {
  await enrol();
  await onceIs(0);
  renameSync(stick, join(root, 'pulled'));
  await enrolOne(client(), smallChild(1));
  await onceIs(1);
  expect((await list()).media).toMatchObject([{ root: null }]);
  await call(client(), 'accounts.signOut', {});
  await phase(client(), 'signedOut');
  renameSync(join(root, 'pulled'), stick);
  const state = await until(
    'copied',
    () => call(client(), 'station.status', {}),
    ({ copies }) => copies?.once === 0,
  );
  expect(state.copies).toMatchObject({ present: 1, fault: null });
});

test('a copy goes from the medium only after the receipt is stored here', async () => {
  await enrol();
  const { dossierId } = await enrolOne(client(), smallChild(1));
  await onceIs(0);
  expect((await filesOf(dossierId)).length).toBe(2);
  place.hub.line.set(true);
  await sendAll(client());
  expect((await call(client(), 'queue.receipt', { dossierId })).receipt).not.toBe(null);
  await until(
    'removed',
    () => filesOf(dossierId),
    (names) => names.length === 0,
  );
  expect((await list()).media).toMatchObject([{ copies: 0 }]);
});

test('what lies about a copy is told and relied on for nothing; files that were deleted are copied again', async () => {
  await enrol();
  const { dossierId } = await enrolOne(client(), smallChild(1));
  await onceIs(0);
  const pull = () => renameSync(stick, join(root, 'pulled'));
  const plug = () => renameSync(join(root, 'pulled'), stick);
  pull();
  await until('pulled', list, ({ media }) => media[0]?.root === null);
  rmSync(join(root, 'pulled', (await folder()).slice(stick.length), `${dossierId}.cms`));
  plug();
  await until(
    'copied again',
    () => filesOf(dossierId),
    (names) => names.length === 2,
  );
  await onceIs(0);
  pull();
  await until('pulled', list, ({ media }) => media[0]?.root === null);
  const path = join(root, 'pulled', (await folder()).slice(stick.length), `${dossierId}.cms`);
  const bytes = readFileSync(path);
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
  writeFileSync(path, bytes);
  plug();
  const told = await until('told', list, ({ copies }) => copies.fault !== null);
  expect(told.copies).toMatchObject({ fault: 'medium_lies', once: 1 });
  expect(told.media).toMatchObject([{ fault: 'medium_lies', copies: 0 }]);
});

test('a marker of another station or a changed one is foreign: never written to, and neither enrolled nor carried to', async () => {
  const other = join(root, 'other');
  mkdirSync(other);
  await enrol();
  const marker = JSON.parse(readFileSync(join(stick, 'tram-medium.json'), 'utf8'));
  const [head, body, tail] = marker.medium.split('.');
  const said = JSON.parse(Buffer.from(body, 'base64url').toString());
  said.stationId = '11111111-1111-4111-8111-111111111111';
  const changed = [head, Buffer.from(JSON.stringify(said)).toString('base64url'), tail].join('.');
  writeFileSync(join(other, 'tram-medium.json'), JSON.stringify({ ...marker, medium: changed }));
  expect((await list()).volumes).toMatchObject([{ standing: 'enrolled' }, { standing: 'foreign', mediumId: null }]);
  expect(await codeOf(client(), 'media.enrol', { root: other, label: 'x' })).toBe('medium_foreign');
  const carry = { selection: { kind: 'all' as const }, roots: [other], way: 'each' as const };
  expect(await codeOf(client(), 'carry.start', carry)).toBe('medium_foreign');
  expect(await codeOf(client(), 'media.enrol', { root: '/somewhere', label: 'x' })).toBe('medium_unknown');
  await enrolOne(client(), smallChild(1));
  await onceIs(0);
  expect(existsSync(await folder(other))).toBe(false);
});

test('a medium taken out of use counts no more, keeps what it holds, and can be enrolled again', async () => {
  const { mediumId } = await enrol();
  const { dossierId } = await enrolOne(client(), smallChild(1));
  await onceIs(0);
  await call(client(), 'media.retire', { mediumId });
  await onceIs(1);
  expect((await filesOf(dossierId)).length).toBe(2);
  expect((await list()).volumes).toMatchObject([{ standing: 'retired' }]);
  expect(await enrol()).toEqual({ mediumId });
  await onceIs(0);
});
