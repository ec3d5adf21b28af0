import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { openQueueDb, type QueueDb } from '../../../db/client.ts';
import { coverageFigure } from '../../../main/contract/station/roster.ts';
import { standingFigure } from '../../../main/contract/station/tallies.ts';
import { CommuneBook } from '../../../main/station/codes/communes.ts';
import type { FunnelInput } from '../../../main/station/tallies/funnel.ts';
import { createTallies, type Tallies } from '../../../main/station/tallies/index.ts';
import { askDays, askProgress } from '../../../main/station/targets/progress.ts';
import { unablePeople } from '../../../test/fixtures/people/unable-people.ts';
import { stationConfig } from '../../../test/fixtures/station/config.ts';
import { inFolder } from '../folder.ts';
import { timed, timedRuns } from '../measure.ts';
import { cadres, coverageRoster, phoneClasses } from '../parts/coverage-roster.ts';
import { bound, plain } from '../parts/figures.ts';
import { dayBefore, hamlets, makeHistory, operators, seeded } from '../parts/tally-history.ts';
import type { BenchResult, Figure } from '../result.ts';
import { percentile } from '../stats.ts';

export const about =
  'every tally call over 10,000, 100,000 and 1,000,000 dossiers: funnels, lists, targets, the statement of a day; the coverage of 200,000 people';

const sizes = (process.env.TRAM_BENCH_SIZES ?? '10000,100000,1000000').split(',').map(Number);
/** Runs of each call; the first does not count. */
const rounds = Number(process.env.TRAM_BENCH_ROUNDS ?? 12);
const limitMs = 100;

const config = () => stationConfig(400);

type Call = (tallies: Tallies, turn: () => number) => Promise<unknown>;
const base = { basis: 'eventDay', count: 'dossiers', product: 'all', filter: {} } as const;
const splits: readonly FunnelInput['splitBy'][] = [
  ...([
    null,
    'hour',
    'shift',
    'station',
    'operator',
    'cadre',
    'hamlet',
    'commune',
    'province',
    'sex',
    'ageBand',
    'kind',
  ] as const),
];
const anyOf = <T>(some: readonly T[], n: number): T => some[n % some.length]!;
/** A period that ends some days ago, so that no month and no year is whole. */
const period = (turn: () => number, length: number) => {
  const end = turn() % 20;
  return { from: dayBefore(end + length - 1), to: dayBefore(end) };
};
const funnel = (length: number, more: (turn: () => number) => Partial<FunnelInput> = () => ({})): Call => {
  return (tallies, turn) => {
    const asked = { ...base, period: period(turn, length), splitBy: anyOf(splits, turn()), ...more(turn) };
    return tallies.funnel(asked);
  };
};
const notByHour = splits.filter((axis) => axis !== 'hour' && axis !== 'shift');
const oneHamlet = (turn: () => number) => ({ filter: { hamlet: [anyOf(hamlets, turn())] } });

const calls: Record<string, Call> = {
  day: (tallies) => tallies.day(),
  funnelDay: funnel(1),
  funnelWeekCohort: funnel(7, (turn) => ({ basis: 'captureDay', count: turn() % 2 ? 'people' : 'dossiers' })),
  funnelMonth: funnel(31, (turn) => ({ product: anyOf(['card', 'account', 'all'] as const, turn()) })),
  funnelMonthOfHamletByHour: funnel(31, (turn) => ({ ...oneHamlet(turn), splitBy: 'hour' })),
  funnelQuarterOfThree: funnel(92, (turn) => ({
    filter: { sex: ['female'], operator: [anyOf(operators, turn())] },
    splitBy: 'hamlet',
  })),
  funnelYearByDay: funnel(366, () => ({ splitBy: 'day' })),
  funnelYear: funnel(366, (turn) => ({ basis: anyOf(['eventDay', 'captureDay'] as const, turn()) })),
  funnelYearOfHamlet: funnel(366, (turn) => ({ ...oneHamlet(turn), splitBy: anyOf(notByHour, turn()) })),
  funnelAll: funnel(2_600),
  funnelAllOfHamlet: funnel(2_600, (turn) => ({ ...oneHamlet(turn), splitBy: anyOf(notByHour, turn()) })),
  list: async (tallies, turn) => {
    const figure = anyOf(['started', 'sealed', 'rejected', 'toRedo', 'voided'] as const, turn());
    const asked = { ...base, period: period(turn, 2_600), figure, roster: 'all', names: false, limit: 100 } as const;
    const { next } = await tallies.list({ ...asked, filter: {}, cursor: null });
    await tallies.list({ ...asked, ...oneHamlet(turn), cursor: next });
  },
  listStanding: async (tallies, turn) => {
    const day = dayBefore(turn() % 8);
    const asked = { ...base, period: { from: day, to: day }, roster: 'all', names: false, limit: 100 } as const;
    await tallies.list({ ...asked, figure: anyOf(standingFigure.options, turn()), cursor: null });
  },
  /** Days so long past that what waited then is looked for by its marks, piece by piece. */
  listLongPast: async (tallies, turn) => {
    const day = dayBefore(400 + (turn() % 900));
    const asked = { ...base, period: { from: day, to: day }, roster: 'all', names: false, limit: 100 } as const;
    await tallies.list({ ...asked, figure: anyOf(standingFigure.options, turn()), cursor: null });
  },
  hoursDay: (tallies, turn) => {
    const day = dayBefore(turn() % 20);
    return tallies.hours({ period: { from: day, to: day } });
  },
  hoursWeek: (tallies, turn) => tallies.hours({ period: period(turn, 7) }),
  hoursMonth: (tallies, turn) => tallies.hours({ period: period(turn, 31) }),
  listUnable: (tallies, turn) =>
    tallies.list({
      ...base,
      ...{ period: period(turn, 31), figure: 'unable', roster: 'all', names: false, cursor: null, limit: 100 },
    }),
  targetsOfMonth: ({ parts }, turn) =>
    askProgress(parts, { period: period(turn, 31), rankBy: anyOf(['commune', 'operator'] as const, turn()) }),
  targetsOfYear: ({ parts }, turn) =>
    askProgress(parts, { period: period(turn, 366), rankBy: anyOf(['commune', 'operator'] as const, turn()) }),
  targetDays: ({ parts }, turn) => {
    const { from, to } = period(turn, 200);
    return askDays(parts, { period: { from, to }, targetId: targetOf(turn() % operators.length), from });
  },
  statementToday: (tallies) => tallies.statement(),
  statementOfLastWeek: (tallies, turn) => tallies.statement(dayBefore(1 + (turn() % 7))),
};

/** Of an operator: each has so many a day, for longer than anything that is asked about. */
const targetOf = (n: number): string => `01890000-0000-7000-9000-00000000000${n}`;

/** Targets of a busy unit: of each operator by day, and of the unit for each product and of each week. */
async function setTargets(queue: QueueDb): Promise<void> {
  const unit = { of: 'unit', code: null, each: 'period' } as const;
  const said = [
    ...operators.map((code, n) => {
      const days = { from: dayBefore(600), to: dayBefore(-100) };
      return { of: 'operator', code, product: 'all', ...days, each: 'day', count: 80, targetId: targetOf(n) } as const;
    }),
    ...(['card', 'account', 'all'] as const).flatMap((product) =>
      Array.from({ length: 52 }, (_, week) => ({
        ...{ ...unit, product, count: 2_000, targetId: randomUUID() },
        ...{ from: dayBefore(week * 7 + 6), to: dayBefore(week * 7) },
      })),
    ),
  ];
  const audit = { action: 'targets.imported', detail: {} } as const;
  await queue.run('putTargets', {
    targets: said,
    replacing: false,
    at: `${dayBefore(0)}T00:00:00.000Z`,
    actor: operators[0]!,
    audit,
  });
}

export async function run(): Promise<BenchResult> {
  const figures: Figure[] = [];
  const ninetyNinth: number[] = [];
  for (const size of sizes) {
    const { times, processor, rebuilt } = await inFolder((folder) => measure(folder, size));
    const all = Object.values(times).flat();
    const p99 = percentile(all, 0.99);
    ninetyNinth.push(p99);
    const words = size.toLocaleString('en');
    figures.push(plain(`p50Of${size}`, `any tally call, ${words} dossiers: p50`, percentile(all, 0.5), 'ms'));
    figures.push(bound(`p99Of${size}`, '  p99', p99, 'ms', limitMs));
    const processorP99 = percentile(processor, 0.99);
    figures.push(plain(`processorP99Of${size}`, '  p99 of processor time, all threads', processorP99, 'ms'));
    for (const [name, own] of Object.entries(times)) {
      figures.push(plain(`${name}Of${size}`, `    ${name}: p95`, percentile(own, 0.95), 'ms'));
    }
    figures.push(plain(`rebuildOf${size}`, '  all counters made anew from the events', rebuilt / 1_000, 's'));
  }
  figures.push(...(await inFolder(measureCoverage)));
  const [small = 1, large = 1] = [ninetyNinth[0], ninetyNinth.at(-1)];
  figures.push(plain('p99Grows', `p99 over ${sizes.at(-1)} dossiers by that over ${sizes[0]}`, large / small, 'times'));
  return { figures };
}

const listRows = 200_000;

/** The coverage of a large list at its database: the counts, and pages of the people behind any of them. */
async function measureCoverage(folder: string): Promise<Figure[]> {
  const people = await coverageRoster(join(folder, 'people.db'), listRows);
  const turn = seeded(13);
  const part = () =>
    [
      {},
      { hamlet: anyOf(hamlets, turn()) },
      { cadre: anyOf(cadres, turn()) },
      { phoneClass: anyOf(phoneClasses, turn()) },
    ][turn() % 4]!;
  const asked: Record<string, () => Promise<unknown>> = {
    counts: () => people.run('coverageGroups'),
    list: () => {
      const figure = anyOf(coverageFigure.options, turn());
      return people.run('coverageList', { ...part(), figure, reason: null, skip: (turn() % 400) * 50, limit: 50 });
    },
    toCome: () => people.run('rowsToCome', { ...part(), most: 20_000 }),
  };
  const times: Record<string, number[]> = {};
  try {
    for (const [name, work] of Object.entries(asked)) times[name] = await timedRuns(rounds * 8, work);
  } finally {
    await people.close();
  }
  const p99 = percentile(Object.values(times).flat(), 0.99);
  return [
    bound('coverageP99', `coverage of a list of ${listRows.toLocaleString('en')} people: p99`, p99, 'ms', limitMs),
    ...Object.entries(times).map(([name, own]) =>
      plain(`coverage_${name}`, `    ${name}: p95`, percentile(own, 0.95), 'ms'),
    ),
  ];
}

async function measure(folder: string, size: number) {
  const key = randomBytes(32);
  const path = join(folder, 'queue.db');
  const rebuilt = await makeHistory(path, key, size);
  const queue = await openQueueDb(path, key);
  const people = await unablePeople(join(folder, 'people.db'));
  const account = { accountId: operators[0]!, login: 'bench', displayName: 'Bench', role: 'supervisor' } as const;
  const tallies = createTallies({
    queue,
    config,
    now: () => new Date(`${dayBefore(0)}T12:00:00.000Z`),
    session: () => ({ people, account, Kp: key as Buffer }),
    communes: new CommuneBook(),
  });
  await setTargets(queue);
  const times: Record<string, number[]> = {};
  const processor: number[] = [];
  try {
    for (const [name, work] of Object.entries(calls)) {
      const turn = seeded(11);
      await work(tallies, turn);
      times[name] = [];
      for (let round = 0; round < rounds; round++) {
        const before = process.cpuUsage();
        times[name].push(await timed(() => work(tallies, turn)));
        const { user, system } = process.cpuUsage(before);
        processor.push((user + system) / 1_000);
      }
    }
  } finally {
    await people.close();
    await queue.close();
  }
  return { times, processor, rebuilt };
}
