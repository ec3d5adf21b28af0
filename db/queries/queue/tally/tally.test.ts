import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { standingFigure } from '../../../../main/contract/station/tallies.ts';
import { coverOf, dayNumber, daysBetween } from '../../../../main/domain/tally/cover.ts';
import { statementCounts } from '../../../../main/domain/tally/statement.ts';
import { queueMigrations } from '../../../migrations/queue/index.ts';
import { openDatabase } from '../../../open.ts';
import { countColumns } from './columns.ts';
import { foldLedger } from './fold.ts';
import { tallyFunnel } from './funnel.ts';
import { History, type Step, steps } from './history.test-aid.ts';
import { tallyList } from './list.ts';
import type { DbAxis, DbQuestion } from './question.ts';
import { rebuildTallies } from './rebuild.ts';
import { longPast, type StandingPage, tallyStanding } from './standing.ts';
import { statementFacts } from './statement.ts';

let dir: string;
let db: Database;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'tram-counters-'));
  db = openDatabase({ path: join(dir, 'queue.db'), key: randomBytes(32), migrations: queueMigrations });
  db.pragma('synchronous=OFF');
});
afterEach(() => {
  db.close();
  rmSync(dir, { recursive: true, force: true });
});

/** Month ends, a leap day, a year's end; one far off, as of a clock that was put wrong. */
const days = [
  '2024-02-28',
  '2024-02-29',
  '2024-03-01',
  '2024-03-31',
  '2024-12-31',
  '2025-01-01',
  '2025-01-02',
  '2031-07-05',
];
const axes: (DbAxis | null)[] = [
  null,
  'day',
  'hour',
  'kind',
  'commune',
  'hamlet',
  'cadre',
  'operator',
  'sex',
  'age_band',
];

function question(from: string, to: string, more: Partial<DbQuestion> = {}): DbQuestion {
  const all = daysBetween(from, to);
  return {
    basis: 0,
    people: false,
    from: dayNumber(from),
    to: dayNumber(to),
    days: null,
    cover: coverOf(from, to),
    single: all.map((bucket) => ({ bucket, sign: 1 as const })),
    filter: {},
    splitBy: null,
    ...more,
  };
}

const sorted = (rows: readonly { value: unknown; onRoster: boolean }[]) =>
  [...rows].sort((a, b) => (`${a.value} ${a.onRoster}` < `${b.value} ${b.onRoster}` ? -1 : 1));

/** Every mark and counter; a counter that went back to none is as good as no row. */
function tables(): string[][] {
  const isCount = new Set(countColumns);
  return ['tally_days', 'tally_hours', 'tally_pairs', 'tally_marks'].map((name) =>
    db
      .prepare<[], Record<string, unknown>>(`SELECT * FROM ${name}`)
      .all()
      .filter(
        (row) =>
          name === 'tally_marks' || Object.entries(row).some(([column, value]) => isCount.has(column) && value !== 0),
      )
      .map((row) => JSON.stringify(row))
      .sort(),
  );
}

const anyHistory = fc.array(
  fc.record({
    step: fc.constantFrom<Step>(...steps),
    which: fc.nat(30),
    day: fc.constantFrom(...days),
    hour: fc.constantFrom(0, 7, 11, 12, 17, 22, 23),
    seed: fc.nat(10_000),
  }),
  { minLength: 20, maxLength: 120 },
);
const forward = anyHistory.map((list) => {
  const order = list.map(({ day }) => day).sort();
  return list.map((one, i) => ({ ...one, day: order[i] ?? one.day }));
});
const periods: [string, string][] = [
  ['2024-02-29', '2024-02-29'],
  ['2024-02-01', '2024-03-31'],
  ['2024-02-29', '2024-12-30'],
  ['2024-01-02', '2025-01-01'],
  ['2024-01-01', '2031-12-31'],
];

test('counters equal a naive recount for any history, whichever way the question is put; made anew they are the same', () => {
  fc.assert(
    fc.property(anyHistory, fc.nat(100), (events, n) => {
      const history = new History(db);
      for (const event of events) history.take(event);
      const ask = (put: DbQuestion) => expect(sorted(tallyFunnel(db, put))).toEqual(sorted(history.recount(put)));
      const check = () => {
        const [from, to] = periods[n % periods.length]!;
        for (const basis of [0, 1] as const) {
          for (const splitBy of axes.filter((axis) => axis !== 'day' || to < '2025')) {
            const wide = splitBy !== null && !['day', 'hour', 'kind', 'commune'].includes(splitBy);
            ask(question(from, to, { basis, splitBy, people: n % 2 === 0 }));
            ask(question(from, to, { basis, splitBy, filter: { kind: ['renewal', 'eidLevel2'] } }));
            if (splitBy !== 'hour' && splitBy !== 'day')
              ask(question(from, to, { basis, splitBy, filter: { hamlet: ['Thôn 1', ''] } }));
            if (wide)
              ask(
                question('2024-02-29', '2024-03-01', {
                  basis,
                  splitBy,
                  filter: { hour: [11, 12], sex: ['female'], operator: ['op2'] },
                }),
              );
          }
        }
      };
      check();
      foldLedger(db);
      check();
      const before = tables();
      db.transaction(() => rebuildTallies(db))();
      expect(db.prepare('SELECT count(*) FROM tally_ledger').pluck().get()).toBe(0);
      check();
      const after = tables();
      expect(after).toEqual(before);
      history.clear();
    }),
    { numRuns: 5 },
  );
});

test('a list has exactly the dossiers of its figure, page by page, either way', () => {
  fc.assert(
    fc.property(
      anyHistory,
      fc.constantFrom('confirmed', 'sealed', 'voided', 'toRedo' as const),
      fc.constantFrom(0, 1 as const),
      (events, step, basis) => {
        const history = new History(db);
        for (const event of events) history.take(event);
        const put = question('2024-02-01', '2024-12-31', { basis: basis as 0 | 1, filter: { hamlet: ['Thôn 1'] } });
        const total = tallyFunnel(db, put).reduce((sum, { counts }) => sum + counts[step as 'sealed'], 0);
        for (const way of ['days', 'axes'] as const) {
          const seen: number[] = [];
          let after: { day: number; dossier: number } | null = null;
          for (;;) {
            const page = tallyList(db, { ...put, step: step as 'sealed', onRoster: null, after, limit: 3, way });
            seen.push(...page.map(({ dossier }) => dossier));
            const last = page.at(-1);
            if (!last || page.length < 3) break;
            after = { day: last.day, dossier: last.dossier };
          }
          expect(new Set(seen).size).toBe(seen.length);
          expect(seen.length).toBe(total);
        }
        history.clear();
      },
    ),
    { numRuns: 5 },
  );
});

const day = fc.constantFrom(...days);
const sum = (stock: Record<string, number>): number => Object.values(stock).reduce((a, b) => a + b, 0);

function differences(named: string, before: string) {
  const facts = statementFacts(db, { day: named, before });
  const { day: of, toDate, opening, stock, delivery, items } = facts;
  const by = (line: string) => items.filter((item) => item.line === line).reduce((all, item) => all + item.by, 0);
  return {
    stock: [
      sum({ ...opening }) + of.started - (of.sealed + of.voided - of.voidedSealed) - sum({ ...stock }),
      by('stock'),
    ],
    delivery: [
      toDate.sealed - toDate.received - toDate.voidedSealed - delivery!.waiting - delivery!.quarantined,
      by('delivery'),
    ],
    decisions: [toDate.received - toDate.accepted - toDate.rejected - delivery!.pending, by('decisions')],
    items,
  };
}

const previous = (text: string): string => new Date(Date.parse(text) - 86_400_000).toISOString().slice(0, 10);

test('the statement of any day balances, and with a clock put back every difference is named', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        forward.map((list) => ({ list, runs: true })),
        anyHistory.map((list) => ({ list, runs: false })),
      ),
      day,
      ({ list, runs }, named) => {
        const history = new History(db);
        for (const event of list) history.take(event);
        const { items, ...lines } = differences(named, previous(named));
        for (const [difference, told] of Object.values(lines)) expect(difference).toBe(told);
        if (runs) expect(items.filter(({ by }) => by !== 0)).toEqual([]);
        history.clear();
      },
    ),
    { numRuns: 15 },
  );
});

test('behind every count of a statement that no step names stand as many dossiers, page by page, each once', () => {
  fc.assert(
    fc.property(forward, day, (list, named) => {
      const history = new History(db);
      for (const event of list) history.take(event);
      const before = previous(named);
      const counts = statementCounts(statementFacts(db, { day: named, before }), null);
      for (const figure of standingFigure.options) {
        const input = { figure, day: named, before, limit: 2 };
        const whole = paged((after) => tallyStanding(db, { ...input, after }));
        expect([figure, whole.length, new Set(whole).size]).toEqual([figure, counts[figure], counts[figure]]);
        expect(tallyStanding(db, { ...input, after: null }).total).toBe(counts[figure]);
        if (figure !== 'waiting' && figure !== 'pending') continue;
        // Of a day long past the same dossiers are found by their marks alone.
        expect(paged((after) => longPast(db, { ...input, after }, dayNumber(named))).toReversed()).toEqual(whole);
      }
      history.clear();
    }),
    { numRuns: 10 },
  );
});

type Place = { day: number; dossier: number } | null;
function paged(page: (after: Place) => StandingPage): number[] {
  const all: number[] = [];
  let after: Place = null;
  do {
    const { items, next } = page(after);
    all.push(...items.map(({ dossier }) => dossier));
    after = next;
  } while (after !== null);
  return all;
}

test('a dossier that is gone from the queue without a receipt is named', () => {
  const history = new History(db);
  for (const step of ['start', 'confirm', 'seal'] as const)
    history.take({ step, which: 0, day: '2024-03-01', hour: 9, seed: 1 });
  db.exec('DELETE FROM outbox');
  const { delivery, items } = differences('2024-03-01', '2024-02-29');
  expect(delivery).toEqual([1, 1]);
  expect(items).toMatchObject([{ code: 'notInQueue', line: 'delivery', by: 1 }]);
});

test('a queue of before there were counters is counted when it is opened', () => {
  const path = join(dir, 'older.db');
  const key = randomBytes(32);
  const older = openDatabase({ path, key, migrations: queueMigrations.slice(0, 7) });
  const config = Buffer.from(JSON.stringify({ cutOff: '23:00', timeZone: 'Asia/Ho_Chi_Minh' })).toString('base64url');
  older.exec(`INSERT INTO config (version, jws) VALUES (1, 'h.${config}.s');
    INSERT INTO dossiers (draft_id, case_id, dossier_number, kind, state, on_roster, profile, started_at, started_day, facts, dossier_id)
      VALUES ('a', 'a', '1', 'eidLevel2', 'accepted', 1, 'p', 't', '2024-02-29',
        '{"commune":"22561","hamlet":"Thôn 1","operator":"op1","sex":"male","ageBand":"60plus"}', 'A');
    INSERT INTO dossiers (draft_id, case_id, dossier_number, kind, state, on_roster, profile, started_at, started_day, void_after)
      VALUES ('b', 'b', '2', 'renewal', 'void', 0, 'p', 't', '2024-02-29', 'draft');
    INSERT INTO transitions (draft_id, from_state, to_state, at, day, hour) VALUES ('a', NULL, 'draft', 't', '2024-02-29', 9),
      ('b', NULL, 'draft', 't', '2024-02-29', 9), ('a', 'draft', 'confirmed', 't', '2024-02-29', 9),
      ('a', 'confirmed', 'draft', 't', '2024-02-29', 9), ('a', 'draft', 'confirmed', 't', '2024-03-01', 9),
      ('b', 'draft', 'void', 't', '2024-03-01', 10), ('a', 'confirmed', 'sealed', 't', '2024-03-01', 9),
      ('a', 'sealed', 'received', 't', '2024-03-01', 23), ('a', 'received', 'accepted', 't', '2024-03-02', 1);
    INSERT INTO audit (n, at, action, subject, detail, prev, hash)
      VALUES (1, 't', 'dossier.voided', 'b', '{"reason":"refusedByOffice"}', '', ''),
      (2, '2024-03-02T16:30:00.000Z', 'decision.activated', 'A', '{}', '', '');`);
  older.close();
  const now = openDatabase({ path, key, migrations: queueMigrations });
  const days = tallyFunnel(now, question('2024-02-29', '2024-03-03', { splitBy: 'day' }));
  const told = days.map(({ value, onRoster, counts }) => [
    ...[value, onRoster],
    Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0)),
  ]);
  expect(told.sort()).toEqual([
    [20240229, false, { started: 1 }],
    [20240229, true, { started: 1, confirmed: 1 }],
    [20240301, false, { voided: 1, refused: 1 }],
    [20240301, true, { sealed: 1, received: 1 }],
    [20240302, true, { accepted: 1 }],
    // Heard at half past eleven in the evening: after the cut-off, the next day.
    [20240303, true, { activatedConfirmed: 1 }],
  ]);
  // The migration counts by itself, and as today's queries do.
  const counters = (): unknown[] =>
    ['tally_days', 'tally_hours', 'tally_pairs', 'tally_marks'].map((name) =>
      now.prepare(`SELECT * FROM ${name}`).all(),
    );
  const counted = counters();
  now.transaction(() => rebuildTallies(now))();
  expect(counters()).toEqual(counted);
  now.close();
});
