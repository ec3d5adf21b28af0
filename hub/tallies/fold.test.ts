import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import type { CrossAnswer, CrossSplit, FunnelAnswer } from '../../main/contract/wire/tallies.ts';
import { businessDayOf } from '../../main/domain/time/business-day.ts';
import { openStore } from '../store/open.ts';
import type { Sum } from '../store/records/tallies.ts';
import type { Store } from '../store/store.ts';
import { type MadeUpDossier, madeUpId, type Step, TallyHistory } from '../testing/tally-history.ts';
import { testStores } from '../testing/test-stores.ts';
import { cross } from './cross.ts';
import { foldChanges, rebuildTallies } from './fold.ts';
import { type FunnelQuestion, funnel } from './funnel.ts';

const stations = [
  { name: 'one', unit: { code: '22561', name: 'Ninh Đông' }, cutOff: '23:00' },
  { name: 'two', unit: { code: '22528', name: 'Ninh Hòa' }, cutOff: '00:00' },
];

/** A month's end, a leap day, the moment of the cut-off, and clocks that went back. */
const instants = [
  '2028-02-28T15:59:00.000Z',
  '2028-02-28T16:00:00.000Z',
  '2028-02-29T03:00:00.000Z',
  '2028-02-29T17:30:00.000Z',
  '2028-03-01T02:00:00.000Z',
  '2027-12-31T16:30:00.000Z',
];
const instant = fc.constantFrom(...instants);

interface Life {
  station: 0 | 1;
  at: string;
  kind: 'firstIssuance' | 'eidLevel2' | 'cardWithEidLevel2';
  sex: 'male' | 'female';
  onRoster: boolean;
  /** Corrects the dossier before, of the same person, where that is of the same station. */
  corrects: boolean;
  received: string | null;
  verdicts: ('accepted' | 'rejected')[];
  activated: boolean;
  voided: boolean;
}
const life: fc.Arbitrary<Life> = fc.record({
  station: fc.constantFrom(0, 1),
  at: instant,
  kind: fc.constantFrom('firstIssuance', 'eidLevel2', 'cardWithEidLevel2'),
  sex: fc.constantFrom('male', 'female'),
  onRoster: fc.boolean(),
  corrects: fc.boolean(),
  received: fc.option(instant),
  verdicts: fc.array(fc.constantFrom('accepted', 'rejected'), { maxLength: 2 }),
  activated: fc.boolean(),
  voided: fc.boolean(),
});

interface Made {
  life: Life;
  dossier: MadeUpDossier;
  steps: Step[];
}

function make(lives: readonly Life[]): Made[] {
  const made: Made[] = [];
  for (const [n, one] of lives.entries()) {
    const { station, at, kind, sex, onRoster } = one;
    const before = made.findLast((other) => other.life.station === station);
    const corrects = one.corrects && before ? before.dossier.name : null;
    const { cutOff, unit } = stations[station]!;
    const dossier: MadeUpDossier = {
      name: `d${n}`,
      case: corrects && before ? before.dossier.case : `c${n}`,
      corrects,
      at,
      businessDay: businessDayOf(new Date(at), cutOff, 'Asia/Ho_Chi_Minh'),
      facts: {
        ...{ kind, sex, onRoster, commune: unit.code, hamlet: null, ageBand: '25to39', shift: null },
        operator: madeUpId('operator'),
      },
    };
    const steps: Step[] = [{ what: 'sealed', dossier }];
    const { name } = dossier;
    if (one.voided) steps.push({ what: 'voided', name, at });
    if (one.received) {
      steps.push({ what: 'received', name, at: one.received });
      for (const verdict of one.verdicts) steps.push({ what: 'decided', name, verdict, at: one.received });
      if (one.activated) steps.push({ what: 'decided', name, verdict: 'activated', at: one.received });
    }
    made.push({ life: one, dossier, steps });
  }
  return made;
}

const question = (changes: Partial<FunnelQuestion> = {}): FunnelQuestion => ({
  ...{ from: '2027-12-31', to: '2028-03-02', basis: 'captureDay', count: 'dossiers', product: 'all', splitBy: 'none' },
  ...{ place: {}, only: null },
  ...changes,
});

/** The same figures from the list of lives, one by one, knowing nothing of sums. */
function recount(made: readonly Made[], asked: FunnelQuestion, onRoster: boolean) {
  const isAsked = ({ life: { kind } }: Made): boolean =>
    asked.product === 'all' || kind === 'cardWithEidLevel2' || (kind === 'eidLevel2') === (asked.product === 'account');
  const within = (day: string): boolean => day >= asked.from && day <= asked.to;
  const byEvent = asked.basis === 'eventDay';
  const groups =
    asked.count === 'dossiers'
      ? made.map((one) => [one])
      : [...Map.groupBy(made, ({ dossier }) => `${dossier.case}`).values()];
  const figures = { sealed: 0, received: 0, accepted: 0, rejected: 0, activated: 0, voided: 0, toRedo: 0 };
  for (const ordered of groups) {
    const [first] = ordered;
    if (!first || !isAsked(first) || first.life.onRoster !== onRoster) continue;
    const dayOf = ({ life: { station } }: Made, at: string): string =>
      businessDayOf(new Date(at), stations[station]!.cutOff, 'Asia/Ho_Chi_Minh');
    const isVoid = ({ life }: Made): boolean => life.voided && !life.received;
    const living = ordered.filter((one) => !isVoid(one));
    const verdictOf = ({ life }: Made): string | undefined => (life.received ? life.verdicts.at(-1) : undefined);
    const count = (figure: keyof typeof figures, days: string[]): void => {
      const day = byEvent ? days.sort()[0] : first.dossier.businessDay;
      if (days.length > 0 && day !== undefined && within(day)) figures[figure]++;
    };
    const received = living.filter(({ life }) => life.received !== null);
    const days = (list: Made[]): string[] => list.map((one) => dayOf(one, one.life.received ?? one.dossier.at));
    const accepted = received.filter((one) => verdictOf(one) === 'accepted');
    const last = living.at(-1);
    if (within(first.dossier.businessDay)) figures.sealed++;
    const corrected = made.some(
      ({ dossier, life: own }) => dossier.corrects === last?.dossier.name && (!own.voided || own.received),
    );
    const redo = accepted.length === 0 && last !== undefined && verdictOf(last) === 'rejected' && !corrected;
    if (redo && within(first.dossier.businessDay)) figures.toRedo++;
    count('received', days(received));
    count('accepted', days(accepted));
    if (accepted.length === 0 && last && verdictOf(last) === 'rejected') count('rejected', days([last]));
    count('activated', days(received.filter(({ life }) => life.activated)));
    if (living.length === 0) {
      const lastVoid = ordered
        .map((one) => dayOf(one, one.dossier.at))
        .sort()
        .at(-1);
      count('voided', lastVoid === undefined ? [] : [lastVoid]);
    }
  }
  return { ...figures, toRedo: byEvent ? null : figures.toRedo };
}

async function tally(store: Store, changes: Partial<FunnelQuestion>, scope: string[] = ['all']): Promise<FunnelAnswer> {
  return funnel({ store, clock: () => new Date(0), scope }, question(changes));
}

const leapMonth = { from: '2028-02-01', to: '2028-03-01' };
const crossings = [
  ['unit', 'day'],
  ['sex', 'day'],
  ['kind', 'station'],
  ['station', 'month'],
] as const;
const crossed = (store: Store, rowsBy: CrossSplit, columnsBy: CrossSplit): Promise<CrossAnswer> =>
  cross(
    { store, clock: () => new Date(0), scope: ['all'] },
    {
      ...leapMonth,
      basis: 'captureDay',
      count: 'dossiers',
      product: 'all',
      place: {},
      rowsBy,
      columnsBy,
      figure: 'rejected',
    },
  );

/** In the order given by `turns`: whose next step comes. Steps of one station stay in order. */
async function play(store: Store, made: readonly Made[], turns: readonly boolean[], foldEvery: number): Promise<void> {
  const history = new TallyHistory(store);
  for (const one of stations) await history.station(one);
  const queues = [0, 1].map((station) =>
    made.filter(({ life: own }) => own.station === station).flatMap((own) => own.steps),
  );
  for (let n = 0; queues.some((queue) => queue.length > 0); n++) {
    const wanted = turns[n % Math.max(1, turns.length)] ? 1 : 0;
    const station = queues[wanted]?.length ? wanted : 1 - wanted;
    const step = queues[station]?.shift();
    if (step) await history.take(stations[station]!.name, step);
    if (n % foldEvery === 0) await foldChanges(store);
  }
}

/** Whose numbers stations got depends on who came first: their names stand for them. */
async function sumsByName(store: Store): Promise<Omit<Sum, 'stationNo'>[]> {
  const names = new Map((await store.tallies.places()).map(({ stationNo, name }) => [stationNo, name]));
  const sums = (await store.tallies.allSums()).map(({ stationNo, ...sum }) => ({
    ...sum,
    station: names.get(stationNo) ?? 'all',
  }));
  return sums.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

describe.each(testStores())('$name', (kind) => {
  afterAll(() => kind.end());
  async function withStore<T>(work: (store: Store) => Promise<T>): Promise<T> {
    const folder = await mkdtemp(join(tmpdir(), 'tram-tally-'));
    const store = await openStore({ dataDir: folder, database: await kind.fresh(), standby: false });
    try {
      return await work(store);
    } finally {
      await store.close();
      await rm(folder, { recursive: true, force: true });
    }
  }

  test.skipIf(kind.missing)(
    'any history: in any order the same sums, as counted anew, as counted one by one',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(life, { maxLength: 8 }),
          fc.array(fc.boolean(), { maxLength: 12 }),
          async (lives, turns) => {
            const made = make(lives);
            const merged = await withStore(async (store) => {
              await play(store, made, turns, 3);
              await foldChanges(store);
              const sums = await sumsByName(store);
              for (const basis of ['captureDay', 'eventDay'] as const)
                for (const count of ['dossiers', 'people'] as const)
                  for (const product of ['card', 'all'] as const)
                    for (const [from, to] of [
                      ['2027-12-31', '2028-03-02'],
                      ['2028-02-29', '2028-02-29'],
                      ['2028-02-01', '2028-02-29'],
                    ] as const) {
                      const asked = { basis, count, product, from, to };
                      const { total } = await tally(store, asked);
                      expect(total.onRoster).toMatchObject(recount(made, question(asked), true));
                      expect(total.offRoster).toMatchObject(recount(made, question(asked), false));
                    }
              const { total } = await tally(store, {});
              for (const { sealed, received, waiting, accepted, rejected, pending, voided } of [
                total.onRoster,
                total.offRoster,
              ]) {
                expect(sealed).toBe(received + (waiting ?? 0) + voided);
                expect(received).toBe(accepted + rejected + (pending ?? 0));
              }
              for (const splitBy of ['day', 'month', 'unit', 'station', 'province', 'kind', 'sex', 'hour'] as const) {
                const split = await tally(store, { splitBy });
                expect(split.total).toEqual(total);
              }
              for (const [rowsBy, columnsBy] of crossings) {
                const table = await crossed(store, rowsBy, columnsBy);
                const split = await tally(store, { splitBy: rowsBy, from: leapMonth.from, to: leapMonth.to });
                const rate = split.total.shares.rejected;
                expect([table.total.total, table.total.totalDenominator]).toEqual([rate.count, rate.denominator]);
                for (const { value, onRoster, offRoster } of split.rows) {
                  const row = table.rows.find((one) => one.value === value);
                  expect([row?.total ?? 0, row?.offRoster ?? 0]).toEqual([onRoster.rejected, offRoster.rejected]);
                }
              }
              await rebuildTallies(store);
              expect(await sumsByName(store)).toEqual(sums);
              return sums;
            });
            const other = await withStore(async (store) => {
              await play(store, made, [true], 100);
              await foldChanges(store);
              return sumsByName(store);
            });
            expect(other).toEqual(merged);
          },
        ),
        { numRuns: kind.name === 'SQLite' ? 4 : 1 },
      );
    },
    120_000,
  );
});
