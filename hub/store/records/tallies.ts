import type { Sql, Value } from '../sql.ts';

/** Figures of one row of `tally_sums`: c0 to c23. */
export const sumColumns = 24;
export interface SumKey {
  span: number;
  axis: number;
  stationNo: number;
  day: number;
  value: string;
  cell: number;
}
export interface Sum extends SumKey {
  add: readonly number[];
}
/** What a dossier was counted as, by its id. */
export interface CountedRow {
  id: string;
  stationNo: number;
  caseId: string;
  counted: string;
}
/** What the records say of an entry of the journal. */
export interface EntrySaid {
  id: string;
  stationId: string;
  epoch: number;
  seq: number;
  type: string;
  jws: string;
  status: 'admitted' | 'held';
  voidsSeq: number | null;
  placed: 0 | 1;
}
export interface DecisionSaid {
  id: string;
  version: number;
  verdict: 'accepted' | 'rejected' | 'activated';
  decidedAt: string;
}
export interface Run {
  first: number;
  last: number;
}
/** What the sums are asked for. */
export interface SumQuestion {
  span: number;
  axis: number;
  /** Null: the rows over all stations. */
  stations: readonly number[] | null;
  from: number;
  to: number;
  /** One value of the axis, or all. */
  value: string | null;
  group: 'none' | 'day' | 'month' | 'station' | 'value';
  columns: readonly number[];
}
/** Sums by two things at once. */
export interface CrossQuestion extends Pick<SumQuestion, 'span' | 'axis' | 'stations' | 'from' | 'to' | 'columns'> {
  groups: readonly [Exclude<SumQuestion['group'], 'none'>, Exclude<SumQuestion['group'], 'none'>];
  cells: readonly number[];
}
export interface SumAnswer {
  /** The day, the station's number, the value; '' for `none`. */
  label: string | number;
  cell: number;
  /** In the order of `columns`. */
  sums: number[];
}

const names = Array.from({ length: sumColumns }, (_, i) => `c${i}`);
const keys = ['span', 'axis', 'station_no', 'day', 'value', 'cell'];
const rowsAtOnce = 64;
const labels = { none: `''`, day: 'day', month: 'day / 100', station: 'station_no', value: 'value' };
const insertSums = (rows: number): string => {
  const width = keys.length + names.length;
  const row = (n: number): string => `(${Array.from({ length: width }, (_, i) => `$${n * width + i + 1}`).join(', ')})`;
  return `INSERT INTO tally_sums (${[...keys, ...names].join(', ')})
    VALUES ${Array.from({ length: rows }, (_, n) => row(n)).join(', ')}
    ON CONFLICT (${keys.join(', ')}) DO UPDATE SET ${names.map((name) => `${name} = tally_sums.${name} + excluded.${name}`).join(', ')}`;
};

/** What tallies are kept in. Folding writes; everything else only reads. */
export function tallyQueries(sql: Sql) {
  const some = <T>(text: string, values: readonly (string | number)[], ...more: Value[]): Promise<T[]> =>
    values.length === 0 ? Promise.resolve([]) : sql.all<T>(text, sql.list(values), ...more);
  return {
    /** One folding at a time, until the write transaction ends. */
    guard: () => sql.guard('tallies', 'exclusive'),
    /** The oldest changes not folded yet. */
    changes: (most: number) =>
      sql.all<{ changeNo: number; id: string }>(
        'SELECT change_no AS "changeNo", id FROM tally_changes ORDER BY change_no LIMIT $1',
        most,
      ),
    behind: async (): Promise<number> =>
      (await sql.get<{ behind: number }>('SELECT count(*) AS behind FROM tally_changes'))?.behind ?? 0,
    folded: async (changes: readonly number[]): Promise<void> =>
      void (await sql.run(
        `DELETE FROM tally_changes WHERE ${sql.among('change_no', '$1', 'bigint')}`,
        sql.list(changes),
      )),
    /** Forgets everything counted and notes every entry as changed. */
    async forget(): Promise<void> {
      for (const table of ['changes', 'dossiers', 'voids', 'sums', 'runs', 'statements', 'told', 'twice']) {
        await sql.run(`DELETE FROM tally_${table}`);
      }
      await sql.run('INSERT INTO tally_changes (id) SELECT id FROM entries GROUP BY id');
    },

    async stationNo(stationId: string): Promise<number> {
      await sql.run('INSERT INTO tally_stations (station_id) VALUES ($1) ON CONFLICT DO NOTHING', stationId);
      const row = await sql.get<{ no: number }>(
        'SELECT station_no AS no FROM tally_stations WHERE station_id = $1',
        stationId,
      );
      if (!row) throw new TypeError('inserted row lost');
      return row.no;
    },
    /** Every station with the settings of its newest code, as they were given out. */
    places: () =>
      sql.all<{
        stationId: string;
        stationNo: number | null;
        name: string;
        status: 'active' | 'frozen' | 'revoked';
        epoch: number;
        lastHeardAt: string | null;
        settings: string | null;
      }>(
        `SELECT stations.station_id AS "stationId", station_no AS "stationNo", name, status, current_epoch AS epoch,
           last_heard_at AS "lastHeardAt", (SELECT settings FROM codes WHERE codes.station_id = stations.station_id
             ORDER BY used_at DESC LIMIT 1) AS settings
         FROM stations LEFT JOIN tally_stations ON tally_stations.station_id = stations.station_id
         ORDER BY name, stations.station_id`,
      ),

    entriesOf: (ids: readonly string[]) =>
      some<EntrySaid>(
        `SELECT id, station_id AS "stationId", epoch, seq, type, jws, status, voids_seq AS "voidsSeq", placed FROM entries
         WHERE ${sql.among('id', '$1', 'text')} ORDER BY epoch, seq, entry_no`,
        ids,
      ),
    receivedOf: (ids: readonly string[]) =>
      some<{ id: string; receivedAt: string }>(
        // Each half has an index of its own.
        `SELECT id, min(received_at) AS "receivedAt" FROM (
           SELECT id, received_at, sha256 FROM receipts WHERE again = 0 AND ${sql.among('id', '$1', 'text')}
           UNION ALL
           SELECT id, received_at, sha256 FROM receipts WHERE again = 1 AND ${sql.among('id', '$1', 'text')}
         ) AS found WHERE sha256 IS NOT NULL GROUP BY id`,
        ids,
      ),
    decisionsOf: (ids: readonly string[]) =>
      some<DecisionSaid>(
        `SELECT id, version, verdict, decided_at AS "decidedAt" FROM decisions
         WHERE ${sql.among('id', '$1', 'text')} ORDER BY version`,
        ids,
      ),
    voidsOf: (ids: readonly string[]) =>
      some<{ id: string; stationNo: number; at: string }>(
        `SELECT id, station_no AS "stationNo", at FROM tally_voids WHERE ${sql.among('id', '$1', 'text')}`,
        ids,
      ),
    addVoid: async (id: string, stationNo: number, at: string): Promise<void> =>
      void (await sql.run(
        'INSERT INTO tally_voids (id, station_no, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
        id,
        stationNo,
        at,
      )),
    countedOf: (ids: readonly string[]) =>
      some<CountedRow>(
        `SELECT id, station_no AS "stationNo", case_id AS "caseId", counted FROM tally_dossiers
         WHERE ${sql.among('id', '$1', 'text')}`,
        ids,
      ),
    countedOfCases: (stationNo: number, caseIds: readonly string[]) =>
      some<CountedRow>(
        `SELECT id, station_no AS "stationNo", case_id AS "caseId", counted FROM tally_dossiers
         WHERE station_no = $2 AND ${sql.among('case_id', '$1', 'text')}`,
        caseIds,
        stationNo,
      ),
    count: async (row: CountedRow): Promise<void> =>
      void (await sql.run(
        `INSERT INTO tally_dossiers (id, station_no, case_id, counted) VALUES ($1, $2, $3, $4)
         ON CONFLICT (id) DO UPDATE SET station_no = excluded.station_no, case_id = excluded.case_id, counted = excluded.counted`,
        row.id,
        row.stationNo,
        row.caseId,
        row.counted,
      )),
    uncount: async (id: string): Promise<void> => void (await sql.run('DELETE FROM tally_dossiers WHERE id = $1', id)),
    /** Adds to the sums; each key at most once. */
    async add(sums: readonly Sum[]): Promise<void> {
      for (let at = 0; at < sums.length; ) {
        const many = sums.length - at >= rowsAtOnce ? rowsAtOnce : 1;
        const rows = sums.slice(at, at + many);
        await sql.run(
          insertSums(many),
          ...rows.flatMap(({ span, axis, stationNo, day, value, cell, add }) => [
            span,
            axis,
            stationNo,
            day,
            value,
            cell,
            ...add,
          ]),
        );
        at += many;
      }
    },
    /** Every row that is not all zeros, in the order of its key: for comparing and for checks. */
    allSums: async (): Promise<Sum[]> =>
      (
        await sql.all<Record<string, number> & { value: string }>(
          `SELECT span, axis, station_no, day, value, cell, ${names.join(', ')} FROM tally_sums
           WHERE ${names.map((name) => `${name} <> 0`).join(' OR ')} ORDER BY ${keys.join(', ')}`,
        )
      ).map((row) => ({
        span: row.span ?? 0,
        axis: row.axis ?? 0,
        stationNo: row.station_no ?? 0,
        day: row.day ?? 0,
        value: String(row.value),
        cell: row.cell ?? 0,
        add: names.map((name) => row[name] ?? 0),
      })),
    async sums(asked: SumQuestion): Promise<SumAnswer[]> {
      const label = labels[asked.group];
      const columns = asked.columns.map((column) => names[column] ?? '');
      const values: Value[] = [asked.span, asked.axis, asked.from, asked.to];
      const where = ['span = $1', 'axis = $2', 'day BETWEEN $3 AND $4'];
      if (asked.stations === null) where.push('station_no = 0');
      else where.push(sql.among('station_no', `$${values.push(sql.list(asked.stations))}`, 'integer'));
      if (asked.value !== null) where.push(`value = $${values.push(asked.value)}`);
      const rows = await sql.all<Record<string, number> & { label: string | number }>(
        `SELECT ${label} AS label, cell, ${columns.map((name) => `sum(${name}) AS ${name}`).join(', ')} FROM tally_sums
         WHERE ${where.join(' AND ')} GROUP BY ${asked.group === 'none' ? '' : `${label}, `}cell`,
        ...values,
      );
      return rows.map((row) => ({
        label: row.label,
        cell: row.cell ?? 0,
        sums: columns.map((name) => Number(row[name] ?? 0)),
      }));
    },
    /** By station and value, of some values alone; cells apart. */
    async ofValues(
      asked: Pick<SumQuestion, 'span' | 'axis' | 'from' | 'to' | 'columns'> & { values: readonly string[] },
    ) {
      const columns = asked.columns.map((column) => names[column] ?? '');
      const rows = await sql.all<Record<string, number> & { value: string }>(
        `SELECT station_no AS no, value, cell, ${columns.map((name) => `sum(${name}) AS ${name}`).join(', ')} FROM tally_sums
         WHERE span = $1 AND axis = $2 AND day BETWEEN $3 AND $4 AND station_no > 0 AND ${sql.among('value', '$5', 'text')}
         GROUP BY station_no, value, cell`,
        ...[asked.span, asked.axis, asked.from, asked.to],
        sql.list(asked.values),
      );
      return rows.map((row) => ({
        ...{ stationNo: row.no ?? 0, value: row.value, cell: row.cell ?? 0 },
        sums: columns.map((name) => Number(row[name] ?? 0)),
      }));
    },
    /** By both groups, people on the roster and outside it (odd cells) apart. */
    async crossed(asked: CrossQuestion) {
      const [first, second] = asked.groups.map((group) => labels[group]);
      const columns = asked.columns.map((column) => names[column] ?? '');
      const values: Value[] = [asked.span, asked.axis, asked.from, asked.to];
      const of =
        asked.stations === null
          ? 'station_no = 0'
          : sql.among('station_no', `$${values.push(sql.list(asked.stations))}`, 'integer');
      const rows = await sql.all<Record<string, number> & { first: string | number; second: string | number }>(
        `SELECT ${first} AS "first", ${second} AS "second", cell % 2 AS outside,
           ${columns.map((name) => `sum(${name}) AS ${name}`).join(', ')} FROM tally_sums
         WHERE span = $1 AND axis = $2 AND day BETWEEN $3 AND $4 AND ${of} AND cell IN (${asked.cells.join(', ')})
         GROUP BY ${first}, ${second}, cell % 2`,
        ...values,
      );
      return rows.map((row) => ({
        ...{ first: row.first, second: row.second, outside: row.outside === 1 },
        sums: columns.map((name) => Number(row[name] ?? 0)),
      }));
    },
    /** The days of each station, whole. */
    async stationDays(asked: Pick<SumQuestion, 'from' | 'to' | 'columns'> & { stations: readonly number[] }) {
      const columns = asked.columns.map((column) => names[column] ?? '');
      const rows = await sql.all<Record<string, number>>(
        `SELECT station_no, day, ${columns.map((name) => `sum(${name}) AS ${name}`).join(', ')} FROM tally_sums
         WHERE span = 0 AND axis = 0 AND ${sql.among('station_no', '$1', 'integer')} AND day BETWEEN $2 AND $3
         GROUP BY station_no, day`,
        sql.list(asked.stations),
        asked.from,
        asked.to,
      );
      return rows.map((row) => ({
        stationNo: row.station_no ?? 0,
        day: row.day ?? 0,
        sums: columns.map((name) => Number(row[name] ?? 0)),
      }));
    },

    runs: (stationNo: number, epoch: number) =>
      sql.all<Run>(
        'SELECT first, last FROM tally_runs WHERE station_no = $1 AND epoch = $2 ORDER BY first',
        stationNo,
        epoch,
      ),
    allRuns: () =>
      sql.all<Run & { stationNo: number; epoch: number }>(
        'SELECT station_no AS "stationNo", epoch, first, last FROM tally_runs ORDER BY station_no, epoch, first',
      ),
    removeRun: async (stationNo: number, epoch: number, first: number): Promise<void> =>
      void (await sql.run(
        'DELETE FROM tally_runs WHERE station_no = $1 AND epoch = $2 AND first = $3',
        stationNo,
        epoch,
        first,
      )),
    putRun: async (stationNo: number, epoch: number, { first, last }: Run): Promise<void> =>
      void (await sql.run(
        `INSERT INTO tally_runs (station_no, epoch, first, last) VALUES ($1, $2, $3, $4)
         ON CONFLICT (station_no, epoch, first) DO UPDATE SET last = excluded.last`,
        stationNo,
        epoch,
        first,
        last,
      )),

    /** Marks of the people behind these received entries whom another station has as well. */
    marksElsewhere: (ids: readonly string[]) =>
      some<{ mark: string }>(
        // Marks are noted with the first receipt of an id.
        `SELECT DISTINCT mark FROM persons AS mine WHERE entry_no IN
           (SELECT entry_no FROM receipts WHERE again = 0 AND ${sql.among('id', '$1', 'text')})
         AND EXISTS (SELECT 1 FROM persons AS other WHERE other.mark = mine.mark AND other.station_id <> mine.station_id)`,
        ids,
      ),
    addTwice: async (mark: string): Promise<void> =>
      void (await sql.run('INSERT INTO tally_twice (mark) VALUES ($1) ON CONFLICT DO NOTHING', mark)),
    twice: () =>
      sql.all<{ mark: string; stationId: string; id: string; receivedAt: string; counted: string | null }>(
        `SELECT persons.mark, persons.station_id AS "stationId", receipts.id, receipts.received_at AS "receivedAt", counted
         FROM tally_twice JOIN persons ON persons.mark = tally_twice.mark
         JOIN receipts ON receipts.entry_no = persons.entry_no
         LEFT JOIN tally_dossiers ON tally_dossiers.id = receipts.id
         ORDER BY persons.mark, receipts.received_at, receipts.id`,
      ),
  };
}
