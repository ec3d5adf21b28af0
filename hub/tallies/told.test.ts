import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { toldName, unableName } from '../../main/contract/wire/told.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import { type Step, TallyHistory } from '../testing/tally-history.ts';
import { testStores } from '../testing/test-stores.ts';
import { foldChanges, rebuildTallies } from './fold.ts';
import { statements } from './lists.ts';
import { type ToldAsked, told } from './told.ts';

const stations = [
  { name: 'one', unit: { code: '22561', name: 'Ninh Đông' }, cutOff: '23:00' },
  { name: 'two', unit: { code: '22528', name: 'Ninh Hòa' }, cutOff: '00:00' },
] as const;
const days = ['2028-01-31', '2028-02-28', '2028-02-29', '2028-03-01'];

interface Said {
  station: 0 | 1;
  day: string;
  started: number;
  /** Null: told as a program from before told it. */
  unable: number | null;
}
const said: fc.Arbitrary<Said> = fc.record({
  station: fc.constantFrom(0, 1),
  day: fc.constantFrom(...days),
  started: fc.nat(9),
  unable: fc.option(fc.nat(5)),
});

const startedInside = toldName('started', 'account', 'people', 'inside');
const startedOutside = toldName('started', 'account', 'people', 'outside');
const always = toldName('started', 'all', 'dossiers', 'inside');
function stepOf({ day, started, unable }: Said): Step {
  const detail = { [always]: 1, [startedInside]: started, [startedOutside]: 1 };
  const people = unable === null ? {} : { [unableName('all')]: unable, [unableName('refused')]: unable };
  const counts = unable === null ? { started } : { started, sealed: started, ...detail, ...people };
  return { what: 'stated', day, at: `${day}T16:00:00.000Z`, counts };
}

const asked = (changes: Partial<ToldAsked>): ToldAsked => ({
  ...{ from: '2028-01-31', to: '2028-03-01', count: 'people', product: 'all', splitBy: 'none', place: {} },
  ...changes,
});
const asking = (store: Store) => ({ store, clock: () => new Date(0), scope: ['all'] });

/** Of the last statement of each station's day. */
function newest(all: readonly Said[]): Said[] {
  return [...new Map(all.map((one) => [`${one.station} ${one.day}`, one])).values()];
}

describe.each(testStores())('$name', (kind) => {
  afterAll(() => kind.end());
  async function withHistory<T>(work: (store: Store, history: TallyHistory) => Promise<T>): Promise<T> {
    const folder = await mkdtemp(join(tmpdir(), 'tram-told-'));
    const store = await openStore({ dataDir: folder, database: await kind.fresh(), standby: false });
    try {
      const history = new TallyHistory(store);
      for (const one of stations) await history.station(one);
      return await work(store, history);
    } finally {
      await store.close();
      await rm(folder, { recursive: true, force: true });
    }
  }

  test.skipIf(kind.missing)(
    'of any statements and corrections, in any order, the newest of each day counts once',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(said, { maxLength: 10 }), async (all) => {
          const total = await withHistory(async (store, history) => {
            for (const [n, one] of all.entries()) {
              await history.take(stations[one.station].name, stepOf(one));
              if (n % 3 === 0) await foldChanges(store);
            }
            const answer = await told(asking(store), asked({ product: 'account' }));
            const last = newest(all);
            const telling = last.filter(({ unable }) => unable !== null);
            const sum = (list: Said[], of: (one: Said) => number): number =>
              list.reduce((all, one) => all + of(one), 0);
            expect(answer.total).toMatchObject({
              ...{ days: last.length, toldDays: telling.length, unableDays: telling.length, unable: null },
              started: { onRoster: sum(telling, ({ started }) => started), offRoster: telling.length },
            });
            const whole = await told(asking(store), asked({}));
            expect(whole.total.unable?.refused).toBe(sum(telling, ({ unable }) => unable ?? 0));
            for (const splitBy of ['day', 'month', 'unit', 'station', 'province'] as const) {
              const { rows, total: own } = await told(asking(store), asked({ splitBy }));
              expect(own).toEqual(whole.total);
              expect(rows.reduce((days, row) => days + row.days, 0)).toBe(last.length);
            }
            const leap = last.filter(({ day, station }) => day === '2028-02-29' && station === 1);
            const one = await told(
              asking(store),
              asked({ from: '2028-02-29', to: '2028-02-29', place: { unit: '22528' } }),
            );
            expect(one.total.days).toBe(leap.length);
            const listed = await statements(asking(store), {
              ...{ from: '2028-02-28', to: '2028-03-01', place: {}, onlyOdd: false, most: 100 },
            });
            for (const { day, stationName, stated } of listed.statements) {
              const own = all.filter(({ station, day: of }) => of === day && stations[station].name === stationName);
              const last = own.at(-1);
              expect([stated?.sealed, stated?.corrections]).toEqual([
                last?.unable === null ? null : last?.started,
                own.length - 1,
              ]);
            }
            const odd = listed.statements.filter(({ stated }) => stated?.sealed !== 0 || stated.corrections > 0);
            const few = await statements(asking(store), {
              ...{ from: '2028-02-28', to: '2028-03-01', place: {}, onlyOdd: true, most: 2 },
            });
            expect([few.days, few.stated]).toEqual([listed.statements.length, listed.statements.length]);
            const without = odd.filter(({ stated }) => stated?.sealed === null && stated.corrections === 0);
            expect(few.odd).toBe(odd.length - without.length);
            expect(few.statements.length).toBe(Math.min(2, few.odd));
            const sums = await store.told.allSums();
            await rebuildTallies(store);
            expect(await store.told.allSums()).toEqual(sums);
            return whole.total;
          });
          const other = await withHistory(async (store, history) => {
            // One station after the other, all folded at once.
            for (const one of all.toSorted((a, b) => b.station - a.station))
              await history.take(stations[one.station].name, stepOf(one));
            return (await told(asking(store), asked({}))).total;
          });
          expect(other).toEqual(total);
        }),
        { numRuns: kind.name === 'SQLite' ? 5 : 1 },
      );
    },
    120_000,
  );

  test.skipIf(kind.missing)('a count beyond all bounds spoils no sum', async () => {
    await withHistory(async (store, history) => {
      const huge = { [always]: 2 ** 52, started: 2 ** 52, sealed: 2 ** 40, [unableName('all')]: 2 ** 31 };
      for (const { name } of stations)
        await history.take(name, { what: 'stated', day: '2028-02-29', at: '2028-02-29T16:00:00.000Z', counts: huge });
      const { total } = await told(asking(store), asked({ count: 'dossiers' }));
      expect(total).toMatchObject({ days: 2, started: { onRoster: 2_000_000 }, unable: { all: 2_000_000 } });
    });
  });
});
