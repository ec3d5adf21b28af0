import { cpSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { queueMigrations } from '../../db/migrations/queue/index.ts';
import { openDatabase } from '../../db/open.ts';
import { pathsIn } from '../../main/station/paths.ts';
import { FileKeyStore } from '../../main/station/vault/keys/file-key-store.ts';
import { openMachine } from '../../main/station/vault/keys/machine.ts';
import { childStation } from '../fixtures/station/child-station.ts';
import { call, codeOf, enrolOne, phase, signIn, smallChild, supervisor } from '../fixtures/station/operator.ts';
import { type Rig, rig } from '../fixtures/station/rig.ts';

let place: Rig;
beforeEach(async () => {
  place = await rig();
});
afterEach(() => place.end());

const queueDb = (): string => pathsIn(place.folders.data).queueDb;

/** What a start ends with; every other call then says the same. */
async function failedStart(): Promise<string | null> {
  await place.station.start();
  const { failure } = await phase(place.station.client, 'failed');
  expect(await codeOf(place.station.client, 'accounts.signIn', supervisor)).toBe(failure);
  await place.station.stop();
  return failure;
}

describe('a station that cannot start says why and changes nothing', () => {
  test("another station's database: its key does not fit", async () => {
    await place.station.stop();
    const other = await rig();
    await other.station.stop();
    cpSync(pathsIn(other.folders.data).queueDb, queueDb());
    await other.end();
    const before = readFileSync(queueDb());
    expect(await failedStart()).toBe('db_key_wrong');
    expect(readFileSync(queueDb()).equals(before)).toBe(true);
  });

  test('a database damaged in the middle', async () => {
    await place.station.stop();
    const bytes = readFileSync(queueDb());
    // The first page is whole, so the key fits; every other one is not.
    bytes.fill(0x5a, 4096);
    writeFileSync(queueDb(), bytes);
    expect(await failedStart()).toBe('db_damaged');
    expect(readFileSync(queueDb()).equals(bytes)).toBe(true);
  });

  test('a database of a newer program', async () => {
    await place.station.stop();
    const { Kq } = await openMachine(
      pathsIn(place.folders.data).keys,
      new FileKeyStore(place.folders.keyStore, { purpose: 'test' }),
    );
    const newer = [...queueMigrations, { name: '9999-future', up: () => {} }];
    openDatabase({ path: queueDb(), key: Kq, migrations: newer }).close();
    const before = readFileSync(queueDb());
    expect(await failedStart()).toBe('db_newer');
    expect(readFileSync(queueDb()).equals(before)).toBe(true);
  });

  test('a second process on the same data', async () => {
    // On its first day the station has written nothing yet since it started.
    await place.station.stop();
    await place.station.start();
    const second = await childStation(place.folders, place.devices);
    const { failure } = await phase(second.client, 'failed');
    expect(failure).toBe('db_busy');
    await second.kill();
    // The first one works on.
    await signIn(place.station.client);
    await enrolOne(place.station.client, smallChild(1));
  });

  test('the machine key store is gone, and comes back', async () => {
    await place.station.stop();
    renameSync(place.folders.keyStore, `${place.folders.keyStore}-away`);
    expect(await failedStart()).toBe('key_store_unavailable');
    renameSync(`${place.folders.keyStore}-away`, place.folders.keyStore);
    await place.station.start();
    await phase(place.station.client, 'signedOut');
  });

  test('a damaged key file', async () => {
    await place.station.stop();
    const file = join(pathsIn(place.folders.data).keys, 'machine.json');
    const fields = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify({ ...fields, wraps: { ...fields.wraps, Kq: fields.wraps.line } }));
    expect(await failedStart()).toBe('keys_broken');
  });

  test('lost records are never set up over', async () => {
    await signIn(place.station.client);
    await enrolOne(place.station.client, smallChild(1));
    await place.station.stop();
    for (const suffix of ['', '-wal', '-shm']) rmSync(queueDb() + suffix, { force: true });
    expect(await failedStart()).toBe('db_damaged');
    rmSync(pathsIn(place.folders.data).keys, { recursive: true });
    await place.station.start();
    await phase(place.station.client, 'failed');
    expect(
      await codeOf(place.station.client, 'station.setUp', { code: await place.hub.code(), account: supervisor }),
    ).not.toBe('ok');
  });
});

test('before set-up every call says so; a wrong code changes nothing; the right one works once', async () => {
  const fresh = await rig({ notSetUp: true });
  const { client } = fresh.station;
  await phase(client, 'needsSetUp');
  expect(await codeOf(client, 'accounts.signIn', supervisor)).toBe('not_set_up');
  expect(await codeOf(client, 'dossiers.start', { rosterId: null, kind: 'firstIssuance' })).toBe('not_set_up');
  const code = await fresh.hub.code();
  const wrong = [`${code.slice(0, -4)}AAAA`, 'tram1:nothing', code.replace(/#../, '#00')];
  for (const bad of wrong)
    expect(await codeOf(client, 'station.setUp', { code: bad, account: supervisor })).not.toBe('ok');
  const weak = { ...supervisor, password: 'ngan qua' };
  expect(await codeOf(client, 'station.setUp', { code, account: weak })).toBe('weak_password');
  await phase(client, 'needsSetUp');
  const { recoveryCode } = await call(client, 'station.setUp', { code, account: supervisor });
  expect(recoveryCode.length).toBeGreaterThan(20);
  expect(await codeOf(client, 'station.setUp', { code, account: supervisor })).toBe('already_set_up');
  const next = await rig({ notSetUp: true });
  await next.hub.end();
  expect(await codeOf(next.station.client, 'station.setUp', { code, account: supervisor })).toBe('code_used');
  await next.station.stop();
  await next.devices.stop();
  next.folders.remove();
  await fresh.end();
});
