import { readdirSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { decideCommand } from '../../hub/commands/decide.ts';
import { verify } from '../../hub/commands/verify.ts';
import { pathsIn } from '../../main/station/paths.ts';
import { readBooks } from '../fixtures/station/books.ts';
import { childStation } from '../fixtures/station/child-station.ts';
import { call, enrolOne, phase, sendAll, signIn, smallChild, until } from '../fixtures/station/operator.ts';
import { setUpPlace } from '../fixtures/station/set-up-place.ts';

const day = 86_400_000;
const places = ['purge:begun', 'purge:container-gone', 'purge:files-gone', 'purge:finished'];
const { hub, folders, devices } = setUpPlace();
const accepted: string[] = [];
let rejected = '';
let undecided = '';

beforeAll(async () => {
  const station = await childStation(folders, devices);
  await phase(station.client, 'signedOut');
  await signIn(station.client);
  const sealed: string[] = [];
  for (let n = 0; n < places.length + 4; n++) sealed.push((await enrolOne(station.client, smallChild(n))).dossierId);
  await sendAll(station.client);
  rejected = sealed.pop() ?? '';
  undecided = sealed.pop() ?? '';
  for (const id of sealed) await decideCommand(hub.dataDir, id, 'accepted');
  await decideCommand(hub.dataDir, rejected, 'rejected');
  accepted.push(...sealed);
  await call(station.client, 'queue.sendNow', {});
  await until(
    'verdicts here',
    () => call(station.client, 'queue.received', {}),
    ({ items }) => items.filter(({ state }) => state !== 'received').length === sealed.length + 1,
  );
  await station.kill();
});

test('nothing is deleted before its time, whatever the own clock or the hub of today say', async () => {
  const station = await childStation(folders, devices);
  await phase(station.client, 'signedOut');
  await call(station.client, 'queue.sendNow', {});
  await until(
    'calm',
    () => call(station.client, 'queue.line', {}),
    ({ state }) => state === 'idle',
  );
  await station.kill();
  expect((await readBooks(folders)).files.sealed.length).toBe(2 * (accepted.length + 2));
});

test.each(places)('killed at %s: what was accepted long ago goes whole, everything else stays', async (place) => {
  await hub.restart({ clock: () => new Date(Date.now() + 31 * day) });
  const dying = await childStation(folders, devices, `${place}:1`);
  await dying.ended;
  const after = await readBooks(folders);
  expect(after.brokenAudit).toBe(null);
});

test('the next starts finish it', async () => {
  const station = await childStation(folders, devices);
  await phase(station.client, 'signedOut');
  await until(
    'all deleted',
    async () => readdirSync(pathsIn(folders.data).sealed).length,
    (left) => left === 4,
  );
  await station.kill();
  const books = await readBooks(folders);
  const kept = [rejected, undecided].sort();
  expect(books.files.sealed).toEqual(kept.flatMap((id) => [`${id}.cms`, `${id}.jws`]));
  expect(books.files.quarantine).toEqual([]);
  expect(books.brokenAudit).toBe(null);
  const told = (action: string): string[] =>
    books.audit.filter((row) => row.action === action).map(({ subject }) => subject ?? '');
  // Once each, in spite of the deaths.
  expect(told('container.purging').sort()).toEqual([...accepted].sort());
  expect(told('container.purged').sort()).toEqual([...accepted].sort());
  expect(await verify(hub.dataDir)).toMatchObject({ ok: true, faults: [] });
});
