import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { leafSize } from '../../main/contract/wire/journal.ts';
import { receipt } from '../../main/contract/wire/receipt.ts';
import { KeyedLock } from '../../main/domain/keyed-lock.ts';
import { readVerifiedJws } from '../../main/domain/signing/jws.ts';
import { openStore } from '../store/open.ts';
import { collect } from '../testing/collect.ts';
import { type TestReceiving, testReceiving } from '../testing/test-receiving.ts';
import { testStores } from '../testing/test-stores.ts';
import { receiveBatch } from './batch.ts';
import { receiveChunk } from './chunk.ts';
import { commitDossier } from './commit.ts';
import type { Receiving } from './context.ts';
import { sweep } from './sweep.ts';

const [, postgres] = testStores();
if (!postgres) throw new Error('no such kind');

/** Hubs that share a database and containers, each with its own connections and its own locks, as processes have them. */
describe.skipIf(postgres.missing)(`several hubs on one database, ${postgres.name}`, () => {
  let at: TestReceiving;
  let hubs: Receiving[];
  beforeEach(async () => {
    const database = await postgres.fresh();
    at = await testReceiving(undefined, {}, database);
    const more = [1, 2].map(async () => {
      const store = await openStore({ dataDir: '', database, standby: false });
      return { ...at.context, store, locks: new KeyedLock() };
    });
    hubs = [at.context, ...(await Promise.all(more))];
  });
  afterEach(async () => {
    for (const hub of hubs.slice(1)) await hub.store.close();
    await at.end();
  });
  afterAll(() => postgres.end());

  test('every request of every station may go to any of them, also the same one to all at once', async () => {
    const any = (): Receiving => hubs[Math.floor(Math.random() * hubs.length)] ?? at.context;
    const lines = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const { journal, token } = await at.station();
        const caller = { stationId: journal.stationId, epoch: 1 };
        const dossiers = [];
        for (let i = 0; i < 4; i++) dossiers.push(await journal.dossier(randomBytes(2 * leafSize + 100)));
        return { caller, token, dossiers, head: await journal.auditHead() };
      }),
    );
    await Promise.all(
      lines.map(async ({ caller, token, dossiers, head }) => {
        const entries = [...dossiers.map((one) => one.jws), head.jws];
        const request = { v: 1 as const, ...caller, token, entries };
        // The same batch to all of them: a station that repeats while its first try is still waited for.
        await Promise.all(hubs.map((hub) => receiveBatch(hub, caller, request)));
        await Promise.all(
          dossiers.flatMap(({ id, container }) =>
            [2, 1, 0].map((n) =>
              receiveChunk(any(), caller, id, n, container.subarray(n * leafSize, (n + 1) * leafSize)),
            ),
          ),
        );
        for (const { id } of dossiers) {
          const [first] = await Promise.allSettled(hubs.map((hub) => commitDossier(hub, caller, id)));
          // A part that another process has just renamed is a request to repeat, never a second receipt.
          if (first?.status === 'rejected') await commitDossier(any(), caller, id);
        }
      }),
    );
    const rows = await collect(at.context.store.receipts.all());
    expect(rows).toHaveLength(4 * 5);
    for (const { caller, dossiers } of lines) {
      const chain = rows.filter((row) => row.stationId === caller.stationId);
      let prevReceipt = '0'.repeat(64);
      for (const [i, row] of chain.entries()) {
        expect(readVerifiedJws(row.jws, receipt)).toMatchObject({ receiptSeq: i + 1, prevReceipt });
        prevReceipt = row.hash;
      }
      for (const { id } of dossiers) {
        const answers = await Promise.all(hubs.map((hub) => commitDossier(hub, caller, id)));
        expect(new Set(answers.map(({ answer }) => JSON.stringify(answer))).size).toBe(1);
      }
    }
    expect(await at.context.store.alarms.all()).toEqual([]);
    const outbox = await at.context.store.outbox.all();
    expect(outbox).toHaveLength(20);
  });

  test('one sweeps at a time', async () => {
    const results: boolean[] = [];
    const othersAsked = Promise.withResolvers<void>();
    await Promise.all(
      hubs.map(async ({ store }) => {
        results.push(await store.alone('sweep', () => othersAsked.promise));
        if (results.length === hubs.length - 1) othersAsked.resolve();
      }),
    );
    expect(results).toEqual([false, false, true]);
    expect(await sweep(at.context, -60_000)).toEqual({ parts: 0, objects: 0 });
  });

  test('a container that comes to need an object waits for the sweeper that is taking it away', async () => {
    const [one, two] = hubs;
    if (!one || !two) throw new Error('no hubs');
    const { journal, token } = await at.station();
    const caller = { stationId: journal.stationId, epoch: 1 };
    const { jws, container, id } = await journal.dossier(randomBytes(100));
    const { sha256 } = readContainer(jws);
    const order: string[] = [];
    let offered: Promise<unknown> = Promise.resolve();
    await one.store.write(async (records) => {
      await records.containers.guardRemoval('object', sha256);
      offered = receiveBatch(two, caller, { v: 1, ...caller, token, entries: [jws] }).then(() => order.push('offered'));
      await new Promise((resolve) => setTimeout(resolve, 200));
      order.push('removed');
    });
    await offered;
    expect(order).toEqual(['removed', 'offered']);
    await receiveChunk(two, caller, id, 0, container);
    expect((await commitDossier(one, caller, id)).answer.answer).toBe('HAVE');
  });
});

function readContainer(jws: string): { sha256: string } {
  const payload = JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString('utf8'));
  return (payload as { container: { sha256: string } }).container;
}
