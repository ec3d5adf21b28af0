import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { collect } from '../testing/collect.ts';
import { testStores } from '../testing/test-stores.ts';
import { openStore } from './open.ts';
import type { NewEntry } from './records/entries.ts';
import type { Records } from './records/records.ts';
import type { Store } from './store.ts';

const now = '2026-03-02T03:04:05.678Z';
const settings = {
  stationName: 'a',
  unit: { code: '1', name: 'a' },
  cutOff: '23:00',
  timeZone: 'Asia/Ho_Chi_Minh',
  dayTarget: null,
};

/** A station with one epoch, and an admitted entry at each number. */
async function fill(records: Records, stationId: string, entries: number): Promise<number[]> {
  await records.stations.insert(stationId, 'a', now);
  await records.stations.advance(stationId);
  await records.stations.openEpoch(stationId, 1, (await records.stations.nextPrefix()) ?? '', now);
  const numbers: number[] = [];
  for (let seq = 1; seq <= entries; seq++) {
    const id = `${stationId}-${seq}`;
    await records.entries.claim(id, stationId, now);
    numbers.push(await records.entries.insert(entry(stationId, id, seq), now));
  }
  return numbers;
}

const entry = (stationId: string, id: string, seq: number): NewEntry => ({
  id,
  stationId,
  epoch: 1,
  seq,
  type: 'auditHead',
  manifestHash: `${stationId}/${seq}`,
  prevHead: '',
  jws: `j${seq}`,
  containerNo: null,
  voidsSeq: null,
  placed: 1,
  status: 'admitted',
  heldReason: null,
});

describe.each(testStores())('$name', (kind) => {
  describe.skipIf(kind.missing)('records', () => {
    let folder: string;
    let database: string | null;
    let store: Store;
    const open = () => openStore({ dataDir: folder, database, standby: false });
    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'tram-store-'));
      database = await kind.fresh();
      store = await open();
    });
    afterEach(async () => {
      await store.close();
      await rm(folder, { recursive: true, force: true });
    });
    afterAll(() => kind.end());

    test('a transaction is all or nothing, and nobody sees half of it', async () => {
      let seen: unknown;
      const half = store.write(async (records) => {
        await records.codes.insert('h1', null, settings, now, now);
        await new Promise((resolve) => setTimeout(resolve, 20));
        throw new Error('undone');
      });
      const looking = store.codes.get('h1').then((row) => {
        seen = row;
      });
      await expect(half).rejects.toThrow('undone');
      await looking;
      expect(seen).toBeUndefined();
      expect(await store.codes.get('h1')).toBeUndefined();
      await store.write((records) => records.codes.insert('h1', null, settings, now, now));
      expect(await store.codes.get('h1')).toMatchObject({ hash: 'h1', settings, usedAt: null });
    });

    test('a view stays the same while others write', async () => {
      await store.write((records) => fill(records, 's1', 1));
      const other = database === null ? store : await open();
      const counts: number[] = [];
      await store.read(async (records) => {
        counts.push((await collect(records.entries.all())).length);
        if (other !== store) await other.write((more) => fill(more, 's2', 1));
        counts.push((await collect(records.entries.all())).length);
      });
      expect(counts).toEqual([1, 1]);
      if (other !== store) await other.close();
    });

    test('numbers, bytes and nothing come back as they went in', async () => {
      await store.write(async (records) => {
        await fill(records, 's1', 0);
        const far = { ...entry('s1', 'x', Number.MAX_SAFE_INTEGER), voidsSeq: 2 ** 40 };
        await records.entries.insert(far, now);
        await records.entries.claim('d1', 's1', now);
        await records.containers.insert('d1', 'a'.repeat(64), 70_000, Buffer.alloc(64, 7), now);
      });
      const [row] = await collect(store.entries.all());
      expect(row).toMatchObject({ seq: Number.MAX_SAFE_INTEGER, voidsSeq: 2 ** 40, containerNo: null, brokenLink: 0 });
      const container = await store.containers.latest('d1');
      expect(container).toMatchObject({ size: 70_000, state: 'open' });
      expect(container?.leaves).toEqual(Buffer.alloc(64, 7));
      expect(await store.containers.bitmap(container?.containerNo ?? 0)).toEqual(Buffer.from([0]));
      expect(await store.entries.gaps()).toEqual([
        { stationId: 's1', epoch: 1, first: 1, last: 2 ** 40 - 1 },
        { stationId: 's1', epoch: 1, first: 2 ** 40 + 1, last: Number.MAX_SAFE_INTEGER - 1 },
      ]);
    });

    test('lists longer than a page come whole and in order', async () => {
      await store.write((records) => fill(records, 's1', 2_345));
      const rows = await collect(store.entries.all());
      expect(rows.map((row) => row.seq)).toEqual(Array.from({ length: 2_345 }, (_, i) => i + 1));
    });

    test('an id belongs to who claimed it first, however many claim it at once', async () => {
      await store.write(async (records) => {
        for (const station of ['s1', 's2', 's3']) await records.stations.insert(station, 'a', now);
      });
      const owners = await Promise.all(
        ['s1', 's2', 's3'].map((station) => store.write((records) => records.entries.claim('d1', station, now))),
      );
      expect(new Set(owners).size).toBe(1);
      expect(await store.entries.owner('d1')).toBe(owners[0]);
    });

    test('a second receipt for a number, an id or a place in the chain is refused by the database itself', async () => {
      const [entryNo = 0, other = 0] = await store.write((records) => fill(records, 's1', 2));
      const receipt = {
        stationId: 's1',
        receiptSeq: 1,
        epoch: 1,
        seq: 1,
        id: 's1-1',
        again: 0 as const,
        entryNo,
        manifestHash: 's1/1',
        sha256: null,
        jws: 'r1',
        hash: 'h1',
        receivedAt: now,
      };
      await store.write((records) => records.receipts.insert(receipt));
      const second = { ...receipt, receiptSeq: 2, seq: 2, entryNo: other, manifestHash: 's1/2', jws: 'r2', hash: 'h2' };
      for (const change of [{}, { seq: 1, id: 's1-2' }, { receiptSeq: 1, id: 's1-2' }, { id: 'unclaimed' }]) {
        await expect(store.write((records) => records.receipts.insert({ ...second, ...change }))).rejects.toThrow();
      }
      await store.write((records) => records.receipts.insert({ ...second, id: 's1-2' }));
      expect(await store.receipts.end('s1')).toEqual({ receiptSeq: 2, hash: 'h2' });
    });

    test('what several take from the outbox at once each gets once, oldest first, and again after its time', async () => {
      const numbers = await store.write(async (records) => {
        const list = await fill(records, 's1', 9);
        for (const entryNo of list) await records.outbox.forward(entryNo, null, now);
        await records.outbox.hold(list[8] ?? 0, 'odd');
        return list;
      });
      const [soon, later] = ['2026-03-02T03:05:00.000Z', '2026-03-02T04:00:00.000Z'];
      const shares = await Promise.all([3, 3, 3].map((most) => store.write((r) => r.outbox.lease(most, now, soon))));
      const taken = shares.flat();
      expect(taken.map((due) => due.entryNo).sort((a, b) => a - b)).toEqual(numbers.slice(0, 8));
      expect(await store.write((r) => r.outbox.lease(9, now, soon))).toEqual([]);
      await store.outbox.taken(taken[0]?.outboxNo ?? 0, now);
      await store.outbox.postpone(taken[1]?.outboxNo ?? 0, later);
      const again = await store.write((r) => r.outbox.lease(9, soon, later));
      expect(again).toHaveLength(6);
      expect(again.every((due) => due.attempts === 2)).toBe(true);
      expect((await store.outbox.counts()).sort((a, b) => a.state.localeCompare(b.state))).toEqual([
        { state: 'held', count: 1 },
        { state: 'pending', count: 7 },
        { state: 'taken', count: 1 },
      ]);
      expect(await store.outbox.release(numbers[8] ?? 0)).toBe(1);
    });

    test('a decision of the back end is one, however often it is said', async () => {
      await store.write((records) => fill(records, 's1', 1));
      const row = { stationId: 's1', version: 1, id: 's1-1', manifestHash: 'm', verdict: 'accepted' as const };
      const rest = { jws: 'd1', decidedAt: now, origin: 'o1' };
      expect(await store.decisions.insert({ ...row, ...rest })).toBe(true);
      expect(await store.decisions.insert({ ...row, ...rest, version: 2 })).toBe(false);
      expect(await store.decisions.insert({ ...row, ...rest, origin: 'o2' })).toBe(false);
      expect(await store.decisions.byOrigin('o1')).toMatchObject({ version: 1 });
      expect(await store.decisions.after('s1', 0)).toEqual(['d1']);
    });

    test('an alarm that repeats counts up', async () => {
      const alarm = { kind: 'fork' as const, stationId: 's1', epoch: 1, subject: 'x', id: null, seq: null };
      await store.alarms.raise(alarm, now);
      await store.alarms.raise(alarm, '2026-03-02T04:00:00.000Z');
      const [row] = await store.alarms.all();
      expect(row).toMatchObject({ times: 2, firstAt: now, lastAt: '2026-03-02T04:00:00.000Z' });
      expect(await store.alarms.counts()).toEqual([{ kind: 'fork', count: 1 }]);
    });

    test('a restore waits until nobody serves, and then trusts each station once', async () => {
      await store.hub.identity('hub', now);
      await store.write((records) => fill(records, 's1', 0));
      const serving = await store.hold('serving');
      const other = await open();
      await expect(other.hold('alone')).rejects.toMatchObject({ code: 'data_in_use' });
      await serving.release();
      const alone = await other.hold('alone');
      await expect(store.hold('serving')).rejects.toMatchObject({ code: 'data_in_use' });
      await other.write((records) => records.hub.restored());
      await alone.release();
      await (await store.hold('serving')).release();
      await other.close();
      expect(await store.hub.find()).toEqual({ hubId: 'hub', hubEpoch: 2 });
      expect(await store.write((r) => r.tokens.exchange('s1', 1, 'unknown', 'fresh', true))).toBe(true);
      expect(await store.write((r) => r.tokens.exchange('s1', 1, 'stray', 'fresh2', false))).toBe(false);
    });

    test('finds itself sound', async () => {
      expect(await store.integrity()).toEqual([]);
    });
  });
});
