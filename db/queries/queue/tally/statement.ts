import type { Database } from 'better-sqlite3';
import { tallySteps } from '../../../../main/contract/station/tallies.ts';
import { coverOf, dayNumber } from '../../../../main/domain/tally/cover.ts';
import { noCounts, type StepCounts } from '../../../../main/domain/tally/steps.ts';
import { stepCode } from './columns.ts';
import { tallyFunnel } from './funnel.ts';
import type { DbQuestion } from './question.ts';

/** A dossier that stands out, by how much it keeps its line from balancing. */
export interface StandsOut {
  code: 'clockBack' | 'notInQueue' | 'sentAgain';
  line: 'stock' | 'delivery' | 'decisions';
  draftId: string;
  dossierNumber: string;
  by: number;
}

export interface Stock {
  draft: number;
  confirmed: number;
  awaitingApproval: number;
}

/** What a day's statement is made of: counters on one side, what dossiers, log and queue say on the other. */
export interface StatementFacts {
  /** Of the day alone, and of all days to its end: from the counters. */
  day: StepCounts;
  toDate: StepCounts;
  /** Not sealed and not ended at the end of the day before, and of the day: from the dossiers and the log. */
  opening: Stock;
  stock: Stock;
  /** Sealed and without a receipt at the end of the day, and received without a verdict; null where the day is long past. */
  delivery: { waiting: number; quarantined: number; pending: number } | null;
  items: StandsOut[];
  /** The newest change of state that was looked at. */
  lastChange: number;
}

/** How many changes after the day are looked through, one by one, to say what stood where at its end. */
const mostChangesAfter = 60_000;

const s = {
  started: 1,
  sealed: stepCode('sealed'),
  received: stepCode('received'),
  voided: stepCode('voided'),
} as const;
const decided = `${stepCode('accepted')}, ${stepCode('rejected')}`;
const gone = `${s.received}, ${stepCode('voidedSealed')}`;

/** One consistent read. @param day and the day before it, `yyyy-MM-dd` */
export function statementFacts(db: Database, input: { day: string; before: string }): StatementFacts {
  return db.transaction(() => {
    const day = dayNumber(input.day);
    const before = dayNumber(input.before);
    const items = [...clockBackStock(db, day)];
    return {
      day: countsOf(db, input.day, input.day),
      toDate: countsOf(db, '1970-01-01', input.day),
      opening: stockAt(db, before),
      stock: stockAt(db, day),
      delivery: deliveryIsCounted(db, day) ? deliveryAt(db, day, items) : null,
      items,
      lastChange: lastChange(db),
    };
  })();
}

function countsOf(db: Database, from: string, to: string): StepCounts {
  const cover = coverOf(from, to);
  const question: DbQuestion = {
    basis: 0,
    people: false,
    from: dayNumber(from),
    to: dayNumber(to),
    days: null,
    cover,
    single: [],
    filter: {},
    splitBy: null,
  };
  const sum = noCounts();
  for (const { counts } of tallyFunnel(db, question)) for (const step of tallySteps) sum[step] += counts[step];
  return sum;
}

/** Whether so little has changed since a day that what waited at its end is told by the dossiers themselves. */
export function deliveryIsCounted(db: Database, day: number): boolean {
  const of = db
    .prepare<[number, number, number], number>(
      'SELECT count(*) FROM (SELECT 1 FROM tally_marks WHERE step = ? AND day > ? LIMIT ?)',
    )
    .pluck();
  return (
    [s.sealed, s.received].reduce((sum, step) => sum + (of.get(step, day, mostChangesAfter) ?? 0), 0) <=
    mostChangesAfter
  );
}

export function lastChange(db: Database): number {
  return db.prepare<[], number>('SELECT coalesce(max(n), 0) FROM transitions').pluck().get() ?? 0;
}

/**
 * Dossiers begun by the end of a day that had left by sealing or ending on a later one, or have not yet: their rowids and where they stood
 * then, as a query. @param day a whole number `yyyymmdd`, or a name to bind one to
 */
export const stockThere = (day: string): string =>
  `SELECT dossier, coalesce((SELECT t.to_state FROM transitions t WHERE t.draft_id = there.draft_id
     AND CAST(replace(t.day, '-', '') AS INTEGER) <= ${day} AND t.to_state IN ('draft','confirmed','awaitingApproval')
     ORDER BY t.n DESC LIMIT 1), 'draft') AS state
   FROM (
     SELECT d.rowid AS dossier, d.draft_id FROM dossiers d CROSS JOIN tally_marks m INDEXED BY tally_marks_by_dossier ON m.dossier = d.rowid AND m.step = 1
       WHERE d.state IN ('draft','confirmed','awaitingApproval') AND m.day <= ${day}
     UNION ALL
     SELECT d.rowid, d.draft_id FROM tally_marks m INDEXED BY tally_marks_overnight JOIN dossiers d ON d.rowid = m.dossier
       WHERE m.step IN (${s.sealed}, ${s.voided}) AND m.cohort_day <= ${day} AND m.day <> m.cohort_day AND m.day > ${day}
       AND (m.step = ${s.sealed}
         OR NOT EXISTS (SELECT 1 FROM tally_marks o WHERE o.dossier = m.dossier AND o.step = ${s.sealed}))) there`;

function stockAt(db: Database, day: number): Stock {
  const rows = db
    .prepare<Record<string, number>, { state: keyof Stock; count: number }>(
      `SELECT state, count(*) AS count FROM (${stockThere('@day')}) GROUP BY state`,
    )
    .all({ day });
  const stock: Stock = { draft: 0, confirmed: 0, awaitingApproval: 0 };
  for (const { state, count } of rows) stock[state] = count;
  return stock;
}

type Found = Pick<StandsOut, 'draftId' | 'dossierNumber'>;

/** Ended here today, and started on a later day by the clock; and the other way round. */
function clockBackStock(db: Database, day: number): StandsOut[] {
  const left = `m.step IN (${s.sealed}, ${s.voided}) AND m.day < m.cohort_day AND (m.step = ${s.sealed}
    OR NOT EXISTS (SELECT 1 FROM tally_marks o WHERE o.dossier = m.dossier AND o.step = ${s.sealed}))`;
  const find = (where: string, index: string): Found[] =>
    db
      .prepare<[number], Found>(
        `SELECT d.draft_id AS draftId, d.dossier_number AS dossierNumber FROM tally_marks m ${index}
         JOIN dossiers d ON d.rowid = m.dossier WHERE ${left} AND ${where} = ?`,
      )
      .all(day);
  const overnight = 'INDEXED BY tally_marks_overnight';
  const item = { code: 'clockBack', line: 'stock' } as const;
  return [
    ...find('m.day', '').map((one) => ({ ...item, ...one, by: -1 })),
    ...find('m.day <> m.cohort_day AND m.cohort_day', overnight).map((one) => ({ ...item, ...one, by: 1 })),
  ];
}

/** What waits with its dossier and its row in the queue, one by one; what left the queue after the day is put back. */
function deliveryAt(db: Database, day: number, items: StandsOut[]): NonNullable<StatementFacts['delivery']> {
  const waiting = db
    .prepare<Record<string, number>, Found & { queued: string | null; quarantined: 0 | 1 }>(
      `SELECT d.draft_id AS draftId, d.dossier_number AS dossierNumber, max(o.id) AS queued,
         coalesce(max(o.quarantined IS NOT NULL), 0) AS quarantined
       FROM dossiers d CROSS JOIN tally_marks m INDEXED BY tally_marks_by_dossier ON m.dossier = d.rowid AND m.step = ${s.sealed}
       LEFT JOIN outbox o ON o.id = d.dossier_id AND o.type IN ('dossier','remanifest')
       WHERE d.state = 'sealed' AND m.day <= @day GROUP BY d.rowid`,
    )
    .all({ day });
  for (const { draftId, dossierNumber, queued } of waiting) {
    if (queued === null) items.push({ code: 'notInQueue', line: 'delivery', draftId, dossierNumber, by: 1 });
  }
  const again = db
    .prepare<[], Found>(
      `SELECT d.draft_id AS draftId, d.dossier_number AS dossierNumber FROM outbox o JOIN dossiers d ON d.dossier_id = o.id
       WHERE o.type IN ('dossier','remanifest') AND d.state <> 'sealed' LIMIT 200`,
    )
    .all();
  for (const one of again) items.push({ ...one, code: 'sentAgain', line: 'delivery', by: 0 });
  const early = (line: 'delivery' | 'decisions', step: number, then: string): void => {
    const found = db
      .prepare<[number, number], Found>(
        `SELECT DISTINCT d.draft_id AS draftId, d.dossier_number AS dossierNumber FROM tally_marks m
         CROSS JOIN tally_marks e INDEXED BY tally_marks_by_dossier ON e.dossier = m.dossier AND e.step IN (${then})
         JOIN dossiers d ON d.rowid = m.dossier
         WHERE m.step = ${step} AND m.day > ? AND e.day <= ?`,
      )
      .all(day, day);
    for (const one of found) items.push({ ...one, code: 'clockBack', line, by: -1 });
  };
  early('delivery', s.sealed, gone);
  early('decisions', s.received, decided);
  const later = (step: string, had: number): number =>
    db
      .prepare<[number, number], number>(
        `SELECT count(*) FROM tally_marks m
         CROSS JOIN tally_marks h INDEXED BY tally_marks_by_dossier ON h.dossier = m.dossier AND h.step = ${had}
         WHERE m.step IN (${step}) AND m.day > ? AND h.day <= ?`,
      )
      .pluck()
      .get(day, day) ?? 0;
  const quarantined = waiting.filter((one) => one.quarantined === 1).length;
  const queued = waiting.filter((one) => one.queued !== null).length;
  return {
    waiting: queued - quarantined + later(gone, s.sealed),
    quarantined,
    pending: receivedNow(db, day) + later(decided, s.received),
  };
}

/** Received by the end of the day and without a verdict now. */
function receivedNow(db: Database, day: number): number {
  const all = db.prepare<[], number>(`SELECT count(*) FROM dossiers WHERE state = 'received'`).pluck().get() ?? 0;
  const since = db
    .prepare<[number], number>(
      `SELECT count(*) FROM tally_marks m CROSS JOIN dossiers d ON d.rowid = m.dossier
       WHERE m.step = ${s.received} AND m.day > ? AND d.state = 'received'`,
    )
    .pluck()
    .get(day);
  return all - (since ?? 0);
}
