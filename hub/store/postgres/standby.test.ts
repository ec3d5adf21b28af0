import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { receipt } from '../../../main/contract/wire/receipt.ts';
import { readVerifiedJws } from '../../../main/domain/signing/jws.ts';
import { refusalOf } from '../../http/failures.ts';
import { jsonLog } from '../../log.ts';
import { receiveBatch } from '../../receiving/batch.ts';
import { receiveChunk } from '../../receiving/chunk.ts';
import { commitDossier } from '../../receiving/commit.ts';
import { collect } from '../../testing/collect.ts';
import { postgresPrograms, startPostgres, type TestPostgres, type TestStandby } from '../../testing/postgres.ts';
import { testHub } from '../../testing/test-hub.ts';
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
    const closing: (() => Promise<void>)[] = [];
    afterEach(async () => {
      await standby.start();
      for (const close of closing.splice(0).reverse()) await close();
    });

    /** A hub that waits shortly, with a dossier of which every leaf is here. */
    async function uploaded() {
      const database = await server.fresh();
      at = await testReceiving(undefined, {}, database);
      closing.push(() => at.end());
      const { journal, token } = await at.station();
      const caller = { stationId: journal.stationId, epoch: 1 };
      const { jws, id, container } = await journal.dossier(randomBytes(100));
      await receiveBatch(at.context, caller, { v: 1, ...caller, token, entries: [jws] });
      await receiveChunk(at.context, caller, id, 0, container);
      store = await openPostgres(database, { standby: true, commitWaitMs: 500, mayWait: true });
      closing.push(() => store.close());
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

    test('a hub starts while it is gone: it is not ready and asks to come back, and serves once the standby is there', async () => {
      const database = await server.fresh();
      const admin = { host: '127.0.0.1', port: 0 };
      let logged = '';
      const log = jsonLog((line) => {
        logged += line;
      });
      const hub = await testHub({ database, standby: true, commitWaitMs: 2_000, admin, log });
      closing.push(() => hub.end());
      const ready = async () => (await fetch(`${hub.hub.adminUrl}/readyz`)).json();
      // A first start makes records, which need the standby.
      await expect.poll(ready, soon).toMatchObject({ ready: true });
      const station = await hub.station();
      const dossier = await station.journal.dossier(randomBytes(100));
      await hub.restart({}, () => standby.stop());
      expect(logged).toContain('the standby of the database does not answer');
      expect(await ready()).toMatchObject({ ready: false, because: ['records'] });
      station.url = hub.hub.url;
      await expect(station.deliver(dossier)).rejects.toMatchObject({ refusal: { status: 503, error: 'busy' } });
      await expect(openPostgres(database, { standby: true, commitWaitMs: 500 })).rejects.toMatchObject({
        code: 'db_unreachable',
        detail: 'commit_overdue',
      });
      await standby.start();
      await expect.poll(ready, soon).toMatchObject({ ready: true });
      const delivered = async () => readVerifiedJws(await station.deliver(dossier), receipt).id;
      await expect.poll(delivered, soon).toBe(dossier.id);
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
