import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importFolder } from '../../hub/commands/import.ts';
import { list } from '../../hub/commands/list.ts';
import { verify } from '../../hub/commands/verify.ts';
import type { HubLocation } from '../../hub/place.ts';
import { type S3Server, startS3 } from '../../hub/testing/s3-server.ts';
import { codeFor } from '../../hub/testing/test-hub.ts';
import { testStores } from '../../hub/testing/test-stores.ts';
import { call, enrolOne, signIn, smallChild, supervisor, until } from '../fixtures/station/operator.ts';
import { type Rig, rig } from '../fixtures/station/rig.ts';

// Containers lie in an S3-compatible store beside PostgreSQL; a folder and SQLite stand in where there is no server.
const all = testStores();
const stores = all.some(({ missing }) => missing) ? all : all.filter(({ name }) => name !== 'SQLite');

describe.each(stores)('a stick whose dossiers were said again in a new epoch, at a hub on $name', (store) => {
  let place: Rig;
  let root: string;
  let objects: S3Server | null = null;
  let at: HubLocation;
  const stick = (): string => join(root, 'stick');
  const client = () => place.station.client;

  beforeAll(async () => {
    if (store.missing) return;
    root = mkdtempSync(join(tmpdir(), 'tram-again-'));
    mkdirSync(stick());
    const database = await store.fresh();
    if (database !== null) objects = await startS3(3);
    const where = { database, objects: objects?.place ?? null };
    place = await rig({ media: [stick()], hub: where, notSetUp: true });
    at = { dataDir: place.hub.dataDir, ...where };
    await call(client(), 'station.setUp', { code: await codeFor(at, place.hub.url), account: supervisor });
    await signIn(client());
    await call(client(), 'queue.pause', { paused: true });
  });
  afterAll(async () => {
    await place?.end();
    await objects?.stop();
    await store.end();
    if (root) rmSync(root, { recursive: true, force: true });
  });

  test.skipIf(store.missing)(
    'is read in by both manifests, its receipts come back, and nothing stays on it',
    async () => {
      const { stationId } = await call(client(), 'station.status', {});
      const folder = join(stick(), `tram-${stationId}`);
      const names = (): string[] => readdirSync(folder).filter((name) => name !== 'tram-receipts.json');
      const copied = () =>
        until(
          'copied',
          () => call(client(), 'media.list', {}),
          ({ copies }) => copies.once === 0 && !copies.busy,
        );
      const ids: string[] = [];
      for (const n of [1, 2]) ids.push((await enrolOne(client(), smallChild(n))).dossierId);
      await call(client(), 'media.enrol', { root: stick(), label: 'Thẻ số 1' });
      await copied();
      const code = await codeFor(at, place.hub.url, String(stationId));
      expect(await call(client(), 'station.newEpoch', { code })).toMatchObject({ epoch: 2 });
      ids.push((await enrolOne(client(), smallChild(3))).dossierId);
      await copied();
      for (const id of ids.slice(0, 2)) {
        expect(
          names()
            .filter((name) => name.startsWith(id))
            .sort(),
        ).toEqual([`${id}.2.jws`, `${id}.cms`, `${id}.jws`]);
      }
      expect(names()).toEqual(expect.arrayContaining([`${ids[2]}.cms`, `${ids[2]}.jws`]));

      const report = await importFolder(at, stick());
      expect(report).toMatchObject({ ok: true, folders: [{ refused: [] }] });
      // Again: everything is known, nothing is stored twice.
      expect((await importFolder(at, stick())).ok).toBe(true);
      const held = await list(at);
      const containers = held.receipts.filter(({ sha256 }) => sha256 !== null).map(({ id }) => id);
      expect(containers.toSorted()).toEqual([...ids, ...ids.slice(0, 2)].toSorted());
      expect(await verify(at)).toMatchObject({ ok: true, faults: [] });
      if (objects) expect(readdirSync(objects.folder).filter((name) => name.includes('objects')).length).toBe(3);

      const read = await call(client(), 'carry.readReceipts', { root: stick() });
      expect(read.refused).toEqual([]);
      expect(await call(client(), 'queue.line', {})).toMatchObject({ waiting: 0, quarantined: 0 });
      for (const dossierId of ids)
        expect((await call(client(), 'queue.receipt', { dossierId })).receipt).not.toBe(null);
      await until(
        'tidied',
        async () => names(),
        (left) => left.every((name) => !ids.some((id) => name.startsWith(id))),
      );
    },
  );
});
