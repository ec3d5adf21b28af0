import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { postgresPrograms, startPostgres, type TestPostgres } from '../../testing/postgres.ts';
import { migrate, migrations } from './migrations/migrate.ts';
import { openPostgres } from './open.ts';

const missing = postgresPrograms() === null;

async function asked<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

describe.skipIf(missing)(missing ? 'PostgreSQL (not installed here)' : 'PostgreSQL', () => {
  let server: TestPostgres;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  test('steps are numbered without a hole', () => {
    expect(migrations.map((step) => step.version)).toEqual(migrations.map((_, i) => i + 1));
  });

  test('several processes may make the schema at once', async () => {
    const url = await server.fresh();
    const stores = await Promise.all([1, 2, 3, 4].map(() => openPostgres(url)));
    expect(await stores[0]?.hub.find()).toBeUndefined();
    for (const store of stores) await store.close();
  });

  test('a newer schema is refused and left alone; a step that fails leaves nothing of itself', async () => {
    const url = await server.fresh();
    await asked(url, async (client) => {
      const steps = [{ version: 1, sql: 'CREATE TABLE a (x integer); CREATE TABLE a (x integer)' }];
      await expect(migrate(client, steps)).rejects.toThrow();
      expect((await client.query("SELECT to_regclass('a') AS found")).rows).toEqual([{ found: null }]);
      await migrate(client, []);
      await client.query('INSERT INTO schema_version VALUES (99)');
    });
    await expect(openPostgres(url)).rejects.toMatchObject({ code: 'db_newer' });
  });

  test('commits are flushed whatever role and database are set to', async () => {
    const url = await server.fresh();
    await asked(url, (client) => client.query('ALTER ROLE tram SET synchronous_commit = off'));
    const store = await openPostgres(url);
    await store.close();
    await asked(url, (client) => client.query('ALTER ROLE tram RESET synchronous_commit'));
  });

  test('a server that cannot keep its word is refused by the name of its setting', async () => {
    for (const setting of ['fsync', 'full_page_writes']) {
      const careless = await startPostgres([`${setting}=off`]);
      try {
        await expect(openPostgres(careless.url())).rejects.toMatchObject({
          code: 'db_unsafe',
          detail: `${setting} = off`,
        });
      } finally {
        await careless.stop();
      }
    }
  });

  test('without a synchronous standby, where one is asked for, nothing starts', async () => {
    await expect(openPostgres(server.url(), { standby: true })).rejects.toMatchObject({
      code: 'db_unsafe',
      detail: 'synchronous_standby_names is empty',
    });
  });

  test('a server that is not there is said to be so', async () => {
    await expect(openPostgres('postgres:///x?host=%2Fnowhere&user=tram')).rejects.toMatchObject({
      code: 'db_unreachable',
      detail: 'ENOENT',
    });
    await expect(openPostgres(server.url('none'))).rejects.toMatchObject({ code: 'db_unreachable', detail: '3D000' });
  });

  test('two transactions that wait for each other are both done in the end', async () => {
    const store = await openPostgres(await server.fresh());
    const now = '2026-03-02T03:04:05.678Z';
    await store.write(async (records) => {
      for (const id of ['s1', 's2']) await records.stations.insert(id, 'a', now);
    });
    const pause = () => new Promise((resolve) => setTimeout(resolve, 100));
    const crossing = (first: string, second: string) =>
      store.write(async (records) => {
        await records.stations.lock(first);
        await pause();
        await records.stations.heard(second, now);
      });
    await Promise.all([crossing('s1', 's2'), crossing('s2', 's1')]);
    expect((await store.stations.all()).map((station) => station.lastHeardAt)).toEqual([now, now]);
    await store.close();
  });

  test('a server that crashed and came back has every commit it answered, and is used again', async () => {
    const store = await openPostgres(await server.fresh());
    const now = '2026-03-02T03:04:05.678Z';
    let done = 0;
    const writing = (async () => {
      for (let i = 1; i < 10_000; i++) {
        await store.write((records) => records.stations.insert(`s${i}`, 'a', now));
        done = i;
      }
    })().catch(() => undefined);
    while (done < 20) await new Promise((resolve) => setTimeout(resolve, 5));
    await server.restart(true);
    await writing;
    const found = (await store.stations.all()).length;
    expect(found).toBeGreaterThanOrEqual(done);
    expect(found).toBeLessThanOrEqual(done + 1);
    await store.write((records) => records.stations.insert('after', 'a', now));
    await store.close();
  });
});
