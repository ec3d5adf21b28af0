import type { Database } from 'better-sqlite3';
import { Failure } from '../../../../main/contract/result.ts';
import { tallySteps } from '../../../../main/contract/station/tallies.ts';
import type { CoverPart } from '../../../../main/domain/tally/cover.ts';
import { noCounts, type StepCounts } from '../../../../main/domain/tally/steps.ts';
import { axisPairs, columnOf } from './columns.ts';
import { type Columns, type DbAxis, type DbQuestion, filterOf, widerAxes } from './question.ts';

export interface FunnelRow {
  /** Of the split's axis; null without one. */
  value: string | number | null;
  onRoster: boolean;
  counts: StepCounts;
}

/** The longest periods, in days, for what no counter of months knows. */
const longest = { byDay: 400, byHour: 31, byMany: 92 } as const;

const axesColumns: Columns = {
  kind: 'x.kind',
  on_roster: 'x.on_roster',
  commune: 'x.commune',
  hamlet: 'x.hamlet',
  cadre: 'x.cadre',
  operator: 'x.operator',
  sex: 'x.sex',
  age_band: 'x.age_band',
};

/**
 * Counts of every step, in all or by the values of one axis, from the counters and from what waits to be put into them.
 * @throws Failure period_too_long
 */
export function tallyFunnel(db: Database, question: DbQuestion): FunnelRow[] {
  return db.transaction(() => {
    const rows = new Rows();
    if (byHourAndMore(question)) {
      atMost(question.single, longest.byHour);
      readEvents(db, question, 'marks', rows);
    } else {
      readCounters(db, question, rows);
      readEvents(db, question, 'ledger', rows);
    }
    return rows.all();
  })();
}

/** Hours are counted with kind and commune alone; with more, the marks themselves are counted. */
function byHourAndMore(question: DbQuestion): boolean {
  const { splitBy, filter } = question;
  return (splitBy === 'hour' || filter.hour !== undefined) && widerAxes(question).length > 0;
}

function readCounters(db: Database, question: DbQuestion, rows: Rows): void {
  const { splitBy, cover, single } = question;
  const wider = widerAxes(question);
  const byDay = splitBy === 'day' || question.days !== null;
  const read = (table: string, parts: CoverPart[], columns: Columns, extra = ''): void => {
    if (parts.length > 0) readTable(db, question, { table, parts, columns, extra }, rows);
  };
  const isDay = ({ bucket }: CoverPart): boolean => bucket > 999_999;
  if (wider.length === 0) {
    const parts = byDay ? atMost(single, longest.byDay) : cover;
    const columns = { day: 'c.bucket', hour: 'c.hour', kind: 'c.kind', on_roster: 'c.on_roster', commune: 'c.commune' };
    read('tally_hours c', parts, columns);
    return;
  }
  const days = { ...axesColumns, day: 'c.bucket' };
  if (byDay || wider.length > 2) {
    read('tally_days c JOIN tally_axes x USING (axes)', atMost(single, longest.byMany), days);
    return;
  }
  const pair = axisPairs.findIndex((both) => pairFor(wider).every((axis) => both.some((one) => one === axis)));
  const [a, b] = axisPairs[pair] ?? axisPairs[0]!;
  const columns = { kind: 'c.kind', on_roster: 'c.on_roster', commune: 'c.commune', [a]: 'c.a', [b]: 'c.b' };
  const longer = cover.filter((part) => !isDay(part));
  read('tally_pairs c', longer, columns, `AND c.pair = ${pair}`);
  read('tally_days c JOIN tally_axes x USING (axes)', cover.filter(isDay), days);
}

/** Of one axis the pair with the fewest rows is read. */
export function pairFor(wider: readonly DbAxis[]): readonly DbAxis[] {
  if (wider.length > 1) return wider;
  return wider[0] === 'sex' ? ['sex', 'age_band'] : [...wider, 'sex'];
}

function atMost(days: CoverPart[] | null, most: number): CoverPart[] {
  if (days === null || days.length > most) throw new Failure('period_too_long', `${most}`);
  return days;
}

interface Table {
  table: string;
  parts: CoverPart[];
  columns: Columns;
  extra: string;
}

function readTable(db: Database, question: DbQuestion, { table, parts, columns, extra }: Table, rows: Rows): void {
  const { basis, people, splitBy } = question;
  const { where, bind } = filterOf(question, columns);
  const value = splitBy === null ? 'NULL' : columns[splitBy];
  const sums = tallySteps.map((step) => `sum(v.sign * c.${columnOf(step, people)})`);
  const found = db
    .prepare<unknown[], (string | number | null)[]>(
      `WITH v AS MATERIALIZED (SELECT value ->> 'bucket' AS bucket, value ->> 'sign' AS sign FROM json_each(?))
       SELECT ${value}, ${columns.on_roster}, ${sums.join(', ')}
       FROM v CROSS JOIN ${table} WHERE c.basis = ? ${extra} AND c.bucket = v.bucket${where} GROUP BY 1, 2`,
    )
    .raw()
    .all(JSON.stringify(parts), basis, ...bind);
  for (const [split = null, roster, ...counts] of found) {
    for (const [i, step] of tallySteps.entries()) rows.add(split, roster === 1, step, Number(counts[i] ?? 0));
  }
}

/** What waits in the ledger, or the marks themselves: where hours and wider axes meet, months are not counted. */
function readEvents(db: Database, question: DbQuestion, source: 'ledger' | 'marks', rows: Rows): void {
  const { basis, people, from, to, days, splitBy } = question;
  const [day, hour] = basis === 0 ? ['m.day', 'm.hour'] : ['m.cohort_day', 'm.cohort_hour'];
  const columns: Columns = { ...axesColumns, day, hour };
  const { where, bind } = filterOf(question, columns);
  const value = splitBy === null ? 'NULL' : columns[splitBy];
  const only = days === null ? '' : ` AND ${day} IN (SELECT value FROM json_each(?))`;
  const table = source === 'ledger' ? ledger(people) : basis === 0 ? marks(people) : cohort(people);
  const found = db
    .prepare<unknown[], [string | number | null, number, number, number]>(
      `SELECT ${value}, x.on_roster, m.step, ${table.sum} FROM ${table.from}
       WHERE ${table.where} AND ${day} BETWEEN ? AND ?${only}${where} GROUP BY 1, 2, 3`,
    )
    .raw()
    .all(from, to, ...(days === null ? [] : [JSON.stringify(days)]), ...bind);
  for (const [split, roster, step, count] of found) {
    const name = tallySteps[step - 1];
    if (name) rows.add(split, roster === 1, name, count);
  }
}

const ledger = (people: boolean) => ({
  from: 'tally_ledger m JOIN tally_axes x USING (axes)',
  where: '1',
  sum: `sum(m.${people ? 'people' : 'dossiers'})`,
});
const marks = (people: boolean) => ({
  from: 'tally_marks m JOIN dossiers d ON d.rowid = m.dossier JOIN tally_axes x ON x.axes = d.axes',
  where: `m.step IN (${tallySteps.map((_, i) => i + 1).join(', ')})`,
  sum: people ? 'sum(m.first)' : 'count(*)',
});
/** Starts lie together by day; everything else of them is found by the dossier. */
const cohort = (people: boolean) => ({
  from: `tally_marks s JOIN tally_marks m INDEXED BY tally_marks_by_dossier ON m.dossier = s.dossier
    JOIN dossiers d ON d.rowid = m.dossier JOIN tally_axes x ON x.axes = d.axes`,
  where: 's.step = 1 AND s.day = m.cohort_day',
  sum: people ? 'sum(m.first)' : 'count(*)',
});

class Rows {
  readonly #rows = new Map<string, FunnelRow>();

  add(value: string | number | null, onRoster: boolean, step: keyof StepCounts, count: number): void {
    const key = `${value}\u0000${onRoster}`;
    const row = this.#rows.get(key) ?? { value, onRoster, counts: noCounts() };
    row.counts[step] += count;
    this.#rows.set(key, row);
  }

  /** Those in which something was counted. */
  all(): FunnelRow[] {
    return [...this.#rows.values()].filter(({ counts }) => tallySteps.some((step) => counts[step] !== 0));
  }
}
