import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasBit } from './bitmap.ts';
import { bothBitmaps, type Delivery, Pool, type Work } from './pool.ts';

const delivery = (seq: number, leaves: number, have = new Uint8Array(0)): Delivery => ({
  epoch: 1,
  seq,
  id: String(seq),
  manifestHash: '',
  size: leaves * 65_536,
  sha256: '',
  leaves,
  have,
  onTheirWay: new Set(),
  given: new Map(),
  committing: false,
  rounds: 0,
  counted: true,
  lost: false,
  unsure: false,
});

/** Confirms a chunk as the hub would. */
function confirm(pool: Pool, work: Work): void {
  if (work.kind !== 'chunk') throw new Error('no chunk');
  const bitmap = Uint8Array.from(work.delivery.have);
  const have = bothBitmaps(bitmap, new Uint8Array(Math.ceil(work.delivery.leaves / 8)));
  for (let n = work.first; n < work.first + work.count; n++) have[n >> 3] = (have[n >> 3] ?? 0) | (1 << (n & 7));
  work.delivery.have = have;
  pool.giveBack(work);
}

describe('what is still needed', () => {
  test('a leaf that nobody has brought, of an entry that is not settled', () => {
    const pool = new Pool();
    const entry = delivery(1, 3);
    pool.add(entry);
    const both = pool.next(2, true);
    const last = pool.next(2, true);
    if (!both || !last) throw new Error('nothing to send');
    expect([pool.needs(both), pool.needs(last)]).toEqual([true, true]);
    entry.have = Uint8Array.of(0b001);
    expect(pool.needs(both)).toBe(true);
    entry.have = Uint8Array.of(0b011);
    expect([pool.needs(both), pool.needs(last)]).toEqual([false, true]);
    expect(pool.needs({ kind: 'commit', delivery: entry })).toBe(true);
    pool.remove(entry);
    expect([pool.needs(last), pool.needs({ kind: 'commit', delivery: entry })]).toEqual([false, false]);
  });
});

describe('what is on its way', () => {
  test('the oldest first; one that waits for its last leaf holds nobody up', () => {
    const pool = new Pool();
    pool.add(delivery(7, 1));
    pool.add(delivery(3, 2));
    const works = [pool.next(1, true), pool.next(1, true), pool.next(1, true)];
    expect(works.map((work) => work && `${work.kind} ${work.delivery.seq}`)).toEqual(['chunk 3', 'chunk 3', 'chunk 7']);
    expect(pool.next(1, true)).toBe(null);
    const [, second, third] = works;
    confirm(pool, third as Work);
    expect(pool.next(1, true)).toMatchObject({ kind: 'commit', delivery: { seq: 7 } });
    confirm(pool, second as Work);
    // The other leaf is still on its way: no commit yet.
    expect(pool.next(1, true)).toBe(null);
  });

  test('what did not arrive is given out again, and a commit only once at a time', () => {
    const pool = new Pool();
    pool.add(delivery(1, 1));
    const lost = pool.next(4, true) as Work;
    expect(pool.next(4, true)).toBe(null);
    pool.giveBack(lost);
    confirm(pool, pool.next(4, true) as Work);
    const commit = pool.next(4, true) as Work;
    expect(commit.kind).toBe('commit');
    expect(pool.next(4, true)).toBe(null);
    pool.giveBack(commit);
    expect(pool.next(4, true)?.kind).toBe('commit');
  });

  test('what was cut off is asked about, once, before anything of it is sent again', () => {
    const pool = new Pool();
    pool.add(delivery(1, 3));
    pool.add(delivery(2, 1));
    const cut = pool.next(2, true) as Work;
    cut.delivery.unsure = true;
    pool.giveBack(cut);
    const question = pool.next(2, true) as Work;
    expect(question).toMatchObject({ kind: 'commit', delivery: { seq: 1 } });
    expect(pool.next(2, true)).toMatchObject({ kind: 'chunk', delivery: { seq: 2 } });
    // The first leaf had arrived.
    question.delivery.have = Uint8Array.of(1);
    question.delivery.unsure = false;
    pool.giveBack(question);
    expect(pool.next(4, true)).toMatchObject({ kind: 'chunk', first: 1, count: 2, isLast: true });
  });

  test('the last piece says so, also while others are on their way', () => {
    const pool = new Pool();
    pool.add(delivery(1, 5));
    const works = [pool.next(2, true), pool.next(2, true), pool.next(2, true)];
    expect(works.map((work) => work?.kind === 'chunk' && work.isLast)).toEqual([false, false, true]);
  });

  test('what is late is given out once more when there is nothing else, and again when that is late, too', () => {
    const pool = new Pool();
    const entry = delivery(1, 2);
    pool.add(entry);
    const first = pool.next(2, true) as Work;
    const lateMs = 60_000;
    const giveLongAgo = (n: number, ms: number, count: number) =>
      entry.given.set(n, { at: performance.now() - ms, count });
    const next = (): unknown => {
      const work = pool.next(2, true, lateMs);
      return work?.kind === 'chunk' ? [work.first, work.count] : work;
    };
    expect(next()).toBe(null);
    // Of a request with two leaves each may take twice as long.
    for (const n of [0, 1]) giveLongAgo(n, lateMs, 2);
    expect(next()).toBe(null);
    for (const n of [0, 1]) giveLongAgo(n, 2 * lateMs, 2);
    expect([next(), next(), next()]).toEqual([[0, 1], [1, 1], null]);
    giveLongAgo(1, lateMs, 1);
    expect([next(), next()]).toEqual([[1, 1], null]);
    confirm(pool, first);
    expect(pool.next(2, true, lateMs)?.kind).toBe('commit');
  });

  test('while containers wait, what is whole at the hub is committed all the same', () => {
    const pool = new Pool();
    pool.add(delivery(1, 3));
    pool.add(delivery(2, 1, Uint8Array.of(1)));
    expect(pool.next(1, false)).toMatchObject({ kind: 'commit', delivery: { seq: 2 } });
    expect(pool.next(1, false)).toBe(null);
  });

  test('offered again it stands once, with what the hub said last', () => {
    const pool = new Pool();
    pool.add(delivery(1, 2, Uint8Array.of(3)));
    pool.add(delivery(1, 2));
    expect(pool.size).toBe(1);
    expect(pool.next(4, true)).toMatchObject({ kind: 'chunk', first: 0, count: 2 });
    pool.remove({ epoch: 1, seq: 1 });
    expect([pool.size, pool.has({ epoch: 1, seq: 1 })]).toEqual([0, false]);
  });

  const step = fc.record({ fails: fc.boolean(), most: fc.integer({ min: 1, max: 4 }), done: fc.nat(3) });

  test('whatever fails and in whatever order answers come, each leaf is confirmed once and each entry committed once', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 6 }),
        fc.array(step, { maxLength: 60 }),
        (sizes, steps) => {
          const pool = new Pool();
          for (const [seq, leaves] of sizes.entries()) pool.add(delivery(seq, leaves));
          const underWay: Work[] = [];
          const confirmed = new Map<string, number>();
          const committed: number[] = [];
          const finish = (work: Work, fails: boolean): void => {
            if (fails) {
              pool.giveBack(work);
              return;
            }
            if (work.kind === 'commit') {
              const { leaves, have, seq } = work.delivery;
              expect(Array.from({ length: leaves }, (_, n) => hasBit(have, n))).not.toContain(false);
              committed.push(seq);
              pool.remove(work.delivery);
              return;
            }
            for (let n = work.first; n < work.first + work.count; n++) {
              const leaf = `${work.delivery.seq}/${n}`;
              confirmed.set(leaf, (confirmed.get(leaf) ?? 0) + 1);
            }
            confirm(pool, work);
          };
          const play = ({ fails, most, done }: { fails: boolean; most: number; done: number }): void => {
            while (underWay.length < 4) {
              const work = pool.next(most, true);
              if (!work) break;
              underWay.push(work);
            }
            const [work] = underWay.splice(done % Math.max(1, underWay.length), 1);
            if (work) finish(work, fails);
          };
          for (const one of steps) play(one);
          while (pool.size > 0 || underWay.length > 0) play({ fails: false, most: 2, done: 0 });
          expect(committed.sort((a, b) => a - b)).toEqual(sizes.map((_, seq) => seq));
          expect([...confirmed.values()].every((times) => times === 1)).toBe(true);
          expect(confirmed.size).toBe(sizes.reduce((sum, leaves) => sum + leaves, 0));
        },
      ),
    );
  });
});
