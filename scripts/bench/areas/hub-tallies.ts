import { chmod } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { openStore } from '../../../hub/store/open.ts';
import type { Store } from '../../../hub/store/store.ts';
import type { Asking } from '../../../hub/tallies/context.ts';
import { type CrossAsked, cross } from '../../../hub/tallies/cross.ts';
import { foldChanges } from '../../../hub/tallies/fold.ts';
import { type FunnelQuestion, funnel } from '../../../hub/tallies/funnel.ts';
import { capturedTwice, gaps, silentStations, statements, units } from '../../../hub/tallies/lists.ts';
import { targets } from '../../../hub/tallies/targets.ts';
import { told } from '../../../hub/tallies/told.ts';
import { postgresPrograms, startPostgres } from '../../../hub/testing/postgres.ts';
import { madeUpId, TallyHistory } from '../../../hub/testing/tally-history.ts';
import communes from '../../../main/domain/codes/communes.json' with { type: 'json' };
import { inFolder } from '../folder.ts';
import { timed } from '../measure.ts';
import { onDatabase, yearOfSums } from '../parts/tally-sums.ts';
import type { BenchResult, Figure } from '../result.ts';
import { percentile, rounded } from '../stats.ts';

export const about = "the hub's tallies over 500 stations and 365 days, on SQLite and on PostgreSQL";

const stationCount = 500;
const runs = 40;
const limitMs = 300;

export function run(): Promise<BenchResult> {
  return inFolder(async (folder) => {
    const figures = await measured('sqlite', 'SQLite', null, folder);
    if (postgresPrograms() === null) {
      process.stderr.write('PostgreSQL is not installed here: not measured\n');
      return { figures };
    }
    await chmod(folder, 0o755);
    process.env.TMPDIR = folder;
    const server = await startPostgres(['shared_buffers=256MB', 'max_wal_size=4GB']);
    try {
      figures.push(...(await measured('postgres', 'PostgreSQL', await server.fresh(), folder)));
    } finally {
      await server.stop();
    }
    return { figures };
  });
}

async function measured(name: string, kind: string, database: string | null, folder: string): Promise<Figure[]> {
  const store = await openStore({ dataDir: folder, database, standby: false });
  try {
    await setUp(store);
    await onDatabase(database, folder, [...yearOfSums(stationCount), ...(database === null ? [] : ['VACUUM ANALYZE'])]);
    const asking: Asking = { store, clock: () => new Date(), scope: ['all'] };
    const some: Asking = { ...asking, scope: communes.communes.slice(0, 30).map(([code]) => String(code)) };
    const half: Asking = {
      ...asking,
      scope: communes.communes.slice(0, stationCount / 2).map(([code]) => String(code)),
    };
    const all: [string, string, () => Promise<unknown>][] = [
      ['Year', 'the year as one', () => funnel(asking, question({}))],
      ['Days', 'the year by day', () => funnel(asking, question({ splitBy: 'day' }))],
      ['Units', 'the year by commune, whole months', () => funnel(asking, question({ splitBy: 'unit' }))],
      ['Ragged', '2 January to 30 December by commune', () => funnel(asking, question({ splitBy: 'unit', ...ragged }))],
      ['Operators', 'the year by operator', () => funnel(asking, question({ splitBy: 'operator' }))],
      ['SomeDays', 'the year by day, of 30 stations', () => funnel(some, question({ splitBy: 'day' }))],
      ['HalfDays', 'the year by day, of 250 stations', () => funnel(half, question({ splitBy: 'day' }))],
      ['Silent', 'silent stations', () => silentStations(asking, 1, {})],
      ['Gaps', 'missing numbers', () => gaps(asking, {})],
      ['Statements', 'statements of 31 days, what is odd', () => statements(asking, odd)],
      ['Cross', 'rejected of 31 days by commune and day', () => cross(asking, table('unit', 'day', march))],
      ['CrossKinds', 'the year by commune and kind', () => cross(asking, table('unit', 'kind', {}))],
      ['CrossMonths', 'the year by commune and month', () => cross(asking, table('unit', 'month', {}))],
      ['Told', 'what stations told in the year, by commune', () => told(asking, { ...question({}), splitBy: 'unit' })],
      ['Targets', 'targets of 500 communes and a day target, a year', () => targets(asking, year, {})],
      ['Page', 'all that the page asks at once, a year', () => page(asking)],
    ];
    const figures: Figure[] = [];
    for (const [part, words, work] of all) {
      await work();
      const times: number[] = [];
      for (let i = 0; i < runs; i++) times.push(await timed(async () => JSON.stringify(await work())));
      const value = percentile(times, 0.99);
      figures.push({
        ...{ name: `${name}${part}`, about: `${words}, ${kind}, p99 of ${runs}`, value, unit: 'ms' },
        against: { limit: `${limitMs} ms`, ratio: rounded(value / limitMs), target: 'at most 1' },
      });
    }
    return figures;
  } finally {
    await store.close();
  }
}

const year = { from: '2025-01-01', to: '2025-12-31' };
const odd = { from: '2025-03-01', to: '2025-03-31', place: {}, onlyOdd: true, most: 200 };
const march = { from: '2025-03-01', to: '2025-03-31' };
const table = (rowsBy: CrossAsked['rowsBy'], columnsBy: CrossAsked['columnsBy'], period: object): CrossAsked => ({
  ...{ ...question({}), ...period, rowsBy, columnsBy, figure: 'rejected' },
});
const ragged = { from: '2025-01-02', to: '2025-12-30' };
const question = (changes: Partial<FunnelQuestion>): FunnelQuestion => ({
  ...{ from: '2025-01-01', to: '2025-12-31', basis: 'captureDay', count: 'dossiers', product: 'all', splitBy: 'none' },
  ...{ place: {}, only: null },
  ...changes,
});

function page(asking: Asking): Promise<unknown> {
  return Promise.all([
    units(asking),
    funnel(asking, question({})),
    funnel(asking, question({ splitBy: 'day', basis: 'eventDay' })),
    funnel(asking, question({ splitBy: 'unit' })),
    cross(asking, table('unit', 'month', {})),
    told(asking, { ...question({}), splitBy: 'none' }),
    targets(asking, year, {}),
    silentStations(asking, 1, {}),
    gaps(asking, {}),
    capturedTwice(asking, {}),
  ]);
}

/** Stations as they are set up, each in a commune of its own, each with its number. */
async function setUp(store: Store): Promise<void> {
  const history = new TallyHistory(store);
  for (const [i, [code, name]] of communes.communes.slice(0, stationCount).entries()) {
    const unit = { code: String(code), name: String(name) };
    await history.station({ name: `Trạm ${i + 1}`, unit, cutOff: '23:00' });
    await store.tallies.stationNo(madeUpId(`station Trạm ${i + 1}`));
  }
  await foldChanges(store);
  const each = communes.communes.slice(0, stationCount).map(([code]) => ({
    ...{ targetId: madeUpId(`target ${code}`), unit: String(code), ...year, each: 'period', count: 100_000 },
  }));
  const day = { targetId: madeUpId('target of a day'), product: 'account', ...year, each: 'day', count: 300 };
  const body = gzipSync(JSON.stringify({ dayTarget: null, targets: [...each, day] }));
  const update = { version: 1, stationId: null, kind: 'targets', name: 'all', size: body.length, jws: '' };
  await store.write(({ updates }) => updates.insert({ ...update, body, publishedAt: '2025-01-01T00:00:00.000Z' }));
}
