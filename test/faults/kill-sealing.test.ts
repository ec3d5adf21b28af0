import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { list } from '../../hub/commands/list.ts';
import { verify } from '../../hub/commands/verify.ts';
import { readBooks } from '../fixtures/station/books.ts';
import { childLog, childStation } from '../fixtures/station/child-station.ts';
import { openContainer } from '../fixtures/station/containers.ts';
import { enrolUntilDeath, finishEverything, nothingAcknowledged } from '../fixtures/station/killable.ts';
import { localStation } from '../fixtures/station/local-station.ts';
import { enrolOne, grownPerson, phase, sendAll, signIn, supervisor } from '../fixtures/station/operator.ts';
import { setUpPlace } from '../fixtures/station/set-up-place.ts';
import { halvesAt, writesOfSample, writesOfSealing, writesOfStart } from './kinds/writes.ts';

/** Every write on the way of a dossier, in order. */
const points = [...writesOfStart, ...writesOfSample, 'confirmed', ...writesOfSealing, 'receipt:stored'];
/** What belongs into the data folder of a station that does not run. */
const known = /^(ballast|drafts|keys|quarantine|sealed|updates|(people|queue)\.db(-shm|-wal)?)$/;

const { hub, folders, devices } = setUpPlace();
const seen = nothingAcknowledged();
let halves = 0;
/** Dossiers that were begun. */
let count = 1;

describe('a station killed at each write of capture and sealing', () => {
  test('no write of a full run is missing in the list of places to die at', async () => {
    const passed = new Set<string>();
    const station = await localStation(folders, devices, { checkpoint: (name) => void passed.add(name) });
    await signIn(station.client);
    const { dossierId, draftId } = await enrolOne(station.client, grownPerson(100));
    seen.sealed.add(dossierId);
    seen.drafts.add(draftId);
    await sendAll(station.client);
    await station.stop();
    expect([...passed].sort()).toEqual([...points].sort());
  });

  test.each(points.map((point, i) => ({ point, i })))('$point', async ({ point, i }) => {
    const person = grownPerson(i);
    const dying = await childStation(folders, devices, `${point}:${point.startsWith('sample:') ? 3 : 1}`);
    await phase(dying.client, 'signedOut');
    await signIn(dying.client);
    await enrolUntilDeath(dying.client, person, seen);
    expect(await dying.ended).toBe(null);
    halves += halvesAt(point);
    // A start that dies before its dossier's row leaves none.
    if (point !== 'start:people-row') count++;

    const fresh = await childStation(folders, devices);
    await phase(fresh.client, 'signedOut');
    await signIn(fresh.client);
    await finishEverything(fresh.client, person);
    const { account, ...status } = await phase(fresh.client, 'open');
    expect(status.notices).toEqual([]);
    await fresh.kill();
    await settled();
  });

  test('the log of every process tells no name, number or password', () => {
    const log = childLog(folders).toLowerCase();
    for (const i of points.keys()) {
      const { fullName, personalId, phone } = grownPerson(i);
      for (const text of [fullName, personalId, phone ?? personalId]) expect(log).not.toContain(text.toLowerCase());
    }
    expect(log).not.toContain(supervisor.password);
  });

  test('openssl opens a container that was sealed again after a death', () => {
    const [entry] = seen.sealed;
    const out = join(folders.root, 'opened.tar');
    const file = (end: string): string => join(hub.authorityDir, `recovery.${end}`);
    const container = join(folders.data, 'sealed', `${entry}.cms`);
    const args = ['cms', '-decrypt', '-binary', '-inform', 'DER', '-in', container, '-out', out];
    execFileSync('openssl', [...args, '-recip', file('pem'), '-inkey', file('key')]);
    expect(readFileSync(out).subarray(0, 11).toString()).toBe('header.json');
    rmSync(out);
  });
});

/** Station and hub agree about every dossier begun, and nothing is lost, doubled or unexplained. */
async function settled(): Promise<void> {
  const books = await readBooks(folders);
  expect(books.brokenAudit).toBe(null);
  expect(books.integrity).toBe('ok');
  expect(books.dossiers.map(({ state }) => state)).toEqual(Array(count).fill('received'));
  // The journal begins with the recovery secret's escrow; then come the dossiers in sealing order.
  expect(books.journal.map(({ seq }) => seq)).toEqual(Array.from({ length: count + 1 }, (_, i) => i + 1));
  expect(books.journal.map(({ type }) => type)).toEqual(['recoveryEscrow', ...Array(count).fill('dossier')]);
  const entries = books.journal.map(({ id }) => id);
  const ids = entries.slice(1);
  expect(new Set(entries).size).toBe(count + 1);
  expect(ids).toEqual(expect.arrayContaining([...seen.sealed]));
  expect(books.dossiers.map(({ draftId }) => draftId)).toEqual(expect.arrayContaining([...seen.drafts]));
  expect(books.outbox).toEqual([]);
  expect(books.receipts).toEqual(entries);

  const samples = books.samples.map(({ sampleId }) => sampleId);
  expect(samples).toEqual(expect.arrayContaining([...seen.samples]));
  const places = books.samples.map(({ draftId, position }) => `${draftId} ${position}`);
  expect(new Set(places).size).toBe(11 * count);
  expect(places.length).toBe(11 * count);

  expect(books.files.data.filter((name) => !known.test(name))).toEqual([]);
  expect(books.files.sealed).toEqual(ids.flatMap((id) => [`${id}.cms`, `${id}.jws`]).sort());
  expect(books.files.drafts).toEqual([]);
  expect(books.files.quarantine.length).toBe(halves);

  const newest = await openContainer(folders, hub, ids.at(-1) ?? '');
  expect(newest.header.files.filter(({ position }) => position !== null).length).toBe(11);
  const held = await list(hub.dataDir);
  expect(held.receipts.map(({ id }) => id).sort()).toEqual([...entries].sort());
  expect(held.gaps).toEqual([]);
  expect(held.alarms).toEqual([]);
  expect(await verify(hub.dataDir)).toMatchObject({ ok: true, faults: [] });
}
