import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { refusalOf } from '../../http/failures.ts';
import { receiveBatch } from '../../receiving/batch.ts';
import { receiveChunk } from '../../receiving/chunk.ts';
import { commitDossier } from '../../receiving/commit.ts';
import { collect } from '../../testing/collect.ts';
import { postgresPrograms, startPostgres, type TestPostgres, type TestStandby } from '../../testing/postgres.ts';
import { type TestReceiving, testReceiving } from '../../testing/test-receiving.ts';
import type { Store } from '../store.ts';
import { openPostgres } from './open.ts';

const missing = postgresPrograms() === null;
const now = '2026-03-02T03:04:05.678Z';
const overdue = { code: 'commit_overdue' };

describe.skipIf(missing)(
  missing ? 'a synchronous standby (PostgreSQL is not installed here)' : 'a synchronous standby',
  () => {
    let server: TestPostgres;
    let standby: TestStandby;
    let at: TestReceiving;
    let store: Store;
    beforeAll(async () => {
      server = await startPostgres();
      standby = await server.standby();
    });
    afterAll(() => server.stop());
    afterEach(async () => {
      await standby.start();
      await store.close();
      await at.end();
    });

    /** A hub that waits shortly, with a dossier of which every leaf is here. */
    async function uploaded() {
      const database = await server.fresh();
      at = await testReceiving(undefined, {}, database);
      const { journal, token } = await at.station();
      const caller = { stationId: journal.stationId, epoch: 1 };
      const { jws, id, container } = await journal.dossier(randomBytes(100));
      await receiveBatch(at.context, caller, { v: 1, ...caller, token, entries: [jws] });
      await receiveChunk(at.context, caller, id, 0, container);
      store = await openPostgres(database, { standby: true, commitWaitMs: 500 });
      at.context.store = store;
      return { caller, id, database };
    }
    const soon = { timeout: 60_000, interval: 50 };

    test('while it is gone nothing is acknowledged, in bounded time; afterwards a repeat has the one receipt', async () => {
      const { caller, id } = await uploaded();
      await standby.stop();
      await expect(commitDossier(at.context, caller, id)).rejects.toMatchObject(overdue);
      // It waits on its connection; whoever else would write is refused at once, and what it wrote is not shown.
      const refused = await store
        .write((records) => records.stations.insert('s', 'a', now))
        .catch((error: unknown) => refusalOf(error));
      expect(refused).toMatchObject({ code: 'busy', retryAfter: 15 });
      await expect(commitDossier(at.context, caller, id)).rejects.toMatchObject(overdue);
      expect(await collect(store.receipts.all())).toEqual([]);
      await standby.start();
      const answers: string[] = [];
      await expect
        .poll(async () => {
          const { answer } = await commitDossier(at.context, caller, id);
          answers.push(JSON.stringify(answer));
          return answer.answer;
        }, soon)
        .toBe('HAVE');
      answers.push(JSON.stringify((await commitDossier(at.context, caller, id)).answer));
      expect(new Set(answers).size).toBe(1);
      const receipts = await collect(store.receipts.all());
      expect(receipts.map(({ id: of, receiptSeq }) => ({ of, receiptSeq }))).toEqual([{ of: id, receiptSeq: 1 }]);
      expect(answers[0]).toContain(receipts[0]?.jws);
    });

    test('what a restarted server shows without its standby having it is not told', async () => {
      const { caller, id, database } = await uploaded();
      await standby.stop();
      await expect(commitDossier(at.context, caller, id)).rejects.toMatchObject(overdue);
      await server.restart(true);
      // The commit had reached this server's own log: it shows it now.
      const client = new pg.Client(database);
      await client.connect();
      expect((await client.query('SELECT count(*) AS count FROM receipts')).rows).toEqual([{ count: '1' }]);
      await client.end();
      await expect(commitDossier(at.context, caller, id)).rejects.toMatchObject(overdue);
      await expect(store.receipts.newestOf(id)).rejects.toMatchObject(overdue);
      await standby.start();
      await expect.poll(async () => (await commitDossier(at.context, caller, id)).answer.answer, soon).toBe('HAVE');
      expect(await collect(store.receipts.all())).toHaveLength(1);
    });

    test('a wait that somebody cancels is not an answer', async () => {
      const { caller, id, database } = await uploaded();
      await standby.stop();
      const answer = commitDossier(at.context, caller, id).then(
        ({ answer: { answer: said } }) => said,
        (error: Error) => error.message,
      );
      const client = new pg.Client(database);
      await client.connect();
      const cancel = `SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep' AND datname = current_database()`;
      let cancelled = 0;
      // What waits goes on waiting when it is overdue: sooner or later there is something to cancel.
      while (cancelled === 0) cancelled = (await client.query(cancel)).rowCount ?? 0;
      await client.end();
      expect(await answer).not.toBe('HAVE');
      await expect(commitDossier(at.context, caller, id)).rejects.toMatchObject(overdue);
      await standby.start();
      await expect.poll(async () => (await commitDossier(at.context, caller, id)).answer.answer, soon).toBe('HAVE');
      expect(await collect(store.receipts.all())).toHaveLength(1);
      // The connection whose wait was cancelled serves again.
      const again = () => store.write((records) => records.stations.insert(randomUUID(), 'a', now)).then(() => true);
      for (let i = 0; i < 4; i++) await expect.poll(again, soon).toBe(true);
    });
  },
);
