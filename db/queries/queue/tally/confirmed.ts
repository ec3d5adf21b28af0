import type { Database } from 'better-sqlite3';
import { axisPairs, stepCode } from './columns.ts';
import { pairFor } from './funnel.ts';
import { prepared } from './prepared.ts';
import { type Columns, type DbQuestion, filterOf, widerAxes } from './question.ts';

/**
 * Dossiers confirmed on each day of a period, whoever they are of within the filter: the days of a target's curve. One range of the counters
 * is read and one figure of them summed, so that two years of one operator are drawn as quickly as a month; days without any are left out.
 */
export function confirmedByDay(db: Database, question: DbQuestion): { day: number; count: number }[] {
  const { from, to } = question;
  const wide = widerAxes(question).length > 0;
  const table = wide ? 'tally_days c JOIN tally_axes x USING (axes)' : 'tally_hours c';
  const { where, bind } = filterOf(question, columnsOf(wide ? 'x' : 'c'));
  const ledger = filterOf(question, columnsOf('x'));
  return prepared<unknown[], { day: number; count: number }>(
    db,
    `SELECT day, sum(count) AS count FROM (
       SELECT c.bucket AS day, sum(c.confirmed) AS count FROM ${table}
       WHERE c.basis = 0 AND c.bucket BETWEEN ? AND ?${where} GROUP BY 1
       UNION ALL
       SELECT m.day, sum(m.dossiers) FROM tally_ledger m JOIN tally_axes x USING (axes)
       WHERE m.step = ${stepCode('confirmed')} AND m.day BETWEEN ? AND ?${ledger.where} GROUP BY 1)
     GROUP BY day HAVING sum(count) <> 0 ORDER BY day`,
  ).all(from, to, ...bind, from, to, ...ledger.bind);
}

function columnsOf(table: string): Columns {
  return { kind: `${table}.kind`, commune: `${table}.commune`, operator: `${table}.operator` };
}

export interface ConfirmedRow {
  /** Place of the period among those asked for. */
  period: number;
  kind: string;
  /** Of the axis; null without one. */
  value: string | null;
  onRoster: boolean;
  count: number;
}

export interface ConfirmedIn {
  axis: 'commune' | 'operator' | null;
  /** Questions without a filter, by the day of the step. */
  periods: readonly Pick<DbQuestion, 'from' | 'to' | 'cover'>[];
}

/** Dossiers confirmed in each of many periods by kind and axis, with one question: what hundreds of targets stand at. */
export function confirmedIn(db: Database, { axis, periods }: ConfirmedIn): ConfirmedRow[] {
  const pair =
    axis === 'operator'
      ? axisPairs.findIndex((both) => pairFor([axis]).every((one) => both.includes(one as never)))
      : -1;
  const [a] = axisPairs[pair] ?? [];
  const parts = periods.flatMap(({ cover }, period) => cover.map((part) => ({ period, ...part })));
  const isDay = ({ bucket }: { bucket: number }): boolean => bucket > 999_999;
  const from = (source: string, kind: string, roster: string, value: string, extra = ''): string =>
    `WITH v AS MATERIALIZED (
       SELECT value ->> 'period' AS period, value ->> 'bucket' AS bucket, value ->> 'sign' AS sign FROM json_each(?))
     SELECT v.period, ${kind}, ${value}, ${roster}, sum(v.sign * c.confirmed)
     FROM v CROSS JOIN ${source} WHERE c.basis = 0 ${extra} AND c.bucket = v.bucket AND c.confirmed <> 0 GROUP BY 1, 2, 3, 4`;
  type Raw = [number, string, string | null, number, number];
  const read = (sql: string, some: typeof parts): Raw[] =>
    some.length === 0 ? [] : (prepared<unknown[], Raw>(db, sql).raw().all(JSON.stringify(some)) as Raw[]);
  return db.transaction(() => {
    const found: Raw[] =
      axis === 'operator'
        ? [
            ...read(
              from('tally_pairs c', 'c.kind', 'c.on_roster', a === 'operator' ? 'c.a' : 'c.b', `AND c.pair = ${pair}`),
              parts.filter((part) => !isDay(part)),
            ),
            ...read(
              from('tally_days c JOIN tally_axes x USING (axes)', 'x.kind', 'x.on_roster', 'x.operator'),
              parts.filter(isDay),
            ),
          ]
        : read(from('tally_hours c', 'c.kind', 'c.on_roster', axis === null ? 'NULL' : 'c.commune'), parts);
    const waiting = prepared<[], Raw>(
      db,
      `SELECT m.day, x.kind, ${axis === null ? 'NULL' : `x.${axis}`}, x.on_roster, sum(m.dossiers)
       FROM tally_ledger m JOIN tally_axes x USING (axes) WHERE m.step = ${stepCode('confirmed')} GROUP BY 1, 2, 3, 4`,
    )
      .raw()
      .all() as Raw[];
    for (const [day, ...rest] of waiting) {
      for (const [period, { from: first, to: last }] of periods.entries())
        if (first <= day && day <= last) found.push([period, ...rest]);
    }
    return found.map(([period, kind, value, roster, count]) => ({
      period,
      kind,
      value,
      onRoster: roster === 1,
      count,
    }));
  })();
}
