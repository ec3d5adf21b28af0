import type { Sql, Value } from '../sql.ts';

/** Figures of one row of `tally_told`: s0 to s35. */
export const toldColumns = 36;
const names = Array.from({ length: toldColumns }, (_, i) => `s${i}`);

/** A station's day as one number: no day is as great. */
export const stationFactor = 100_000_000;

export interface StatementRow {
  id: string;
  stationNo: number;
  day: number;
  epoch: number;
  seq: number;
  at: string;
  /** Null of the first version, which no station wrote. */
  kind: 'closed' | 'corrected' | null;
  sha256: string | null;
  items: number | null;
  sealed: number | null;
}
export interface ToldSum {
  span: 0 | 1;
  stationNo: number;
  day: number;
  add: readonly number[];
}
export interface ToldQuestion {
  span: 0 | 1;
  /** Null: the rows over all stations. */
  stations: readonly number[] | null;
  from: number;
  to: number;
  group: 'none' | 'day' | 'month' | 'station';
  columns: readonly number[];
}

const labels = { none: `''`, day: 'day', month: 'day / 100', station: 'station_no' };
const columns: readonly (keyof StatementRow)[] = [
  ...(['id', 'stationNo', 'day', 'epoch', 'seq', 'at', 'kind', 'sha256', 'items'] as const),
  'sealed',
];
const columnOf = (name: string): string => (name === 'stationNo' ? 'station_no' : name);

/** Statements of days, and sums of what stations told with them. Folding writes; everything else only reads. */
export function toldQueries(sql: Sql) {
  return {
    /** @param counts what it adds to the sums, as JSON */
    putStatement: async (row: StatementRow, counts: string): Promise<void> => {
      const places = columns.map((_, i) => `$${i + 1}`);
      await sql.run(
        `INSERT INTO tally_statements (${columns.map(columnOf).join(', ')}, counts)
         VALUES (${places.join(', ')}, $${columns.length + 1}) ON CONFLICT DO NOTHING`,
        ...columns.map((name) => row[name]),
        counts,
      );
    },
    /** Every statement of some days, as little of each as comparing needs. */
    stated: (stations: readonly number[], from: number, to: number) =>
      sql.all<Pick<StatementRow, 'stationNo' | 'day' | 'epoch' | 'seq' | 'sealed'>>(
        `SELECT station_no AS "stationNo", day, epoch, seq, sealed FROM tally_statements
         WHERE day BETWEEN $2 AND $3 AND ${sql.among('station_no', '$1', 'integer')}`,
        sql.list(stations),
        from,
        to,
      ),
    /** The statements of these days of stations. @param keys `stationNo * stationFactor + day` */
    statements: (keys: readonly number[], from: number, to: number): Promise<StatementRow[]> =>
      keys.length === 0
        ? Promise.resolve([])
        : sql.all<StatementRow>(
            `SELECT ${columns.map((name) => `${columnOf(name)} AS "${name}"`).join(', ')} FROM tally_statements
             WHERE day BETWEEN $2 AND $3 AND ${sql.among(`(station_no * CAST(${stationFactor} AS bigint) + day)`, '$1', 'bigint')}`,
            sql.list(keys),
            from,
            to,
          ),
    /** The last statement of a station's day, and what it adds to the sums. */
    newest: (stationNo: number, day: number) =>
      sql.get<{ id: string; counts: string }>(
        `SELECT id, counts FROM tally_statements WHERE station_no = $1 AND day = $2 ORDER BY epoch DESC, seq DESC LIMIT 1`,
        stationNo,
        day,
      ),
    async add(sums: readonly ToldSum[]): Promise<void> {
      const places = Array.from({ length: 3 + names.length }, (_, i) => `$${i + 1}`);
      const updates = names.map((name) => `${name} = tally_told.${name} + excluded.${name}`);
      for (const { span, stationNo, day, add } of sums) {
        await sql.run(
          `INSERT INTO tally_told (span, station_no, day, ${names.join(', ')}) VALUES (${places.join(', ')})
           ON CONFLICT (span, station_no, day) DO UPDATE SET ${updates.join(', ')}`,
          ...[span, stationNo, day, ...add],
        );
      }
    },
    async sums({ span, stations, from, to, group, columns: wanted }: ToldQuestion) {
      const found = wanted.map((column) => names[column] ?? '');
      const values: Value[] = [span, from, to];
      const of =
        stations === null
          ? 'station_no = 0'
          : sql.among('station_no', `$${values.push(sql.list(stations))}`, 'integer');
      const rows = await sql.all<Record<string, number> & { label: string | number }>(
        `SELECT ${labels[group]} AS label, ${found.map((name) => `sum(${name}) AS ${name}`).join(', ')} FROM tally_told
         WHERE span = $1 AND day BETWEEN $2 AND $3 AND ${of} GROUP BY ${group === 'none' ? 'span' : labels[group]}`,
        ...values,
      );
      return rows.map((row) => ({ label: row.label, sums: found.map((name) => Number(row[name] ?? 0)) }));
    },
    /** Every row that is not all zeros, for comparing and for checks. */
    allSums: async (): Promise<ToldSum[]> =>
      (
        await sql.all<Record<string, number>>(
          `SELECT span, station_no, day, ${names.join(', ')} FROM tally_told
           WHERE ${names.map((name) => `${name} <> 0`).join(' OR ')} ORDER BY span, station_no, day`,
        )
      ).map((row) => ({
        span: row.span === 0 ? 0 : 1,
        stationNo: row.station_no ?? 0,
        day: row.day ?? 0,
        add: names.map((name) => Number(row[name] ?? 0)),
      })),
  };
}
