import type { Database } from 'better-sqlite3';
import { tallySteps } from '../../../../main/contract/station/tallies.ts';
import { axisPairs, bases, columnOf, countColumns } from './columns.ts';
import { prepared } from './prepared.ts';

/** A change of what is counted: so many dossiers and people more (or less) for a step. */
export interface LedgerRow {
  step: number;
  day: number;
  hour: number;
  cohort_day: number;
  cohort_hour: number;
  axes: number;
  dossiers: number;
  people: number;
}

/** So many changes wait at most. Folded one by one they would write a page of every table each; read they cost nothing. */
const foldAfter = 256;

/** Counts a change. Everything that reads counters adds what waits in the ledger. */
export function addToLedger(db: Database, row: LedgerRow): void {
  const { lastInsertRowid } = prepared(
    db,
    `INSERT INTO tally_ledger (step, day, hour, cohort_day, cohort_hour, axes, dossiers, people)
       VALUES (@step, @day, @hour, @cohort_day, @cohort_hour, @axes, @dossiers, @people)`,
  ).run(row);
  // Numbers begin at 1 again once the ledger is empty.
  if (Number(lastInsertRowid) >= foldAfter) foldLedger(db);
}

interface AxesRow {
  axes: number;
  kind: string;
  on_roster: number;
  commune: string;
  hamlet: string;
  cadre: string;
  operator: string;
  sex: string;
  age_band: string;
}

/** Puts what waits into the counters and empties the ledger, in the caller's transaction. */
export function foldLedger(db: Database): void {
  const rows = prepared<[], LedgerRow & AxesRow>(db, 'SELECT * FROM tally_ledger JOIN tally_axes USING (axes)').all();
  const days = new Sums('tally_days', ['basis', 'bucket', 'axes']);
  const hours = new Sums('tally_hours', ['basis', 'bucket', 'hour', 'kind', 'on_roster', 'commune']);
  const pairs = new Sums('tally_pairs', ['basis', 'pair', 'bucket', 'kind', 'on_roster', 'commune', 'a', 'b']);
  for (const row of rows) {
    const { kind, on_roster, commune } = row;
    for (const basis of bases) {
      const [day, hour] = basis === 0 ? [row.day, row.hour] : [row.cohort_day, row.cohort_hour];
      const [month, year] = [Math.floor(day / 100), Math.floor(day / 10_000)];
      days.add([basis, day, row.axes], row);
      for (const bucket of [day, month, year]) hours.add([basis, bucket, hour, kind, on_roster, commune], row);
      for (const bucket of [month, year]) {
        for (const [i, [a, b]] of axisPairs.entries()) {
          pairs.add([basis, i, bucket, kind, on_roster, commune, row[a], row[b]], row);
        }
      }
    }
  }
  for (const sums of [days, hours, pairs]) sums.write(db);
  db.exec('DELETE FROM tally_ledger');
}

type Key = readonly (string | number)[];

/** Changes of one table of counters, added up before they are written. */
class Sums {
  readonly #table: string;
  readonly #keys: readonly string[];
  readonly #rows = new Map<string, { key: Key; counts: Map<string, number> }>();

  constructor(table: string, keys: readonly string[]) {
    this.#table = table;
    this.#keys = keys;
  }

  add(key: Key, { step, dossiers, people }: LedgerRow): void {
    const id = key.join('\u0000');
    const row = this.#rows.get(id) ?? { key, counts: new Map<string, number>() };
    this.#rows.set(id, row);
    const name = tallySteps[step - 1];
    if (name === undefined) return;
    for (const [column, by] of [
      [columnOf(name, false), dossiers],
      [columnOf(name, true), people],
    ] as const) {
      if (by !== 0) row.counts.set(column, (row.counts.get(column) ?? 0) + by);
    }
  }

  write(db: Database): void {
    const keys = this.#keys.join(', ');
    const marks = this.#keys.map(() => '?').join(', ');
    for (const { key, counts } of this.#rows.values()) {
      const changed = countColumns.filter((column) => (counts.get(column) ?? 0) !== 0);
      if (changed.length === 0) continue;
      prepared(
        db,
        `INSERT INTO ${this.#table} (${keys}, ${changed.join(', ')}) VALUES (${marks}, ${changed.map(() => '?').join(', ')})
         ON CONFLICT DO UPDATE SET ${changed.map((column) => `${column} = ${column} + excluded.${column}`).join(', ')}`,
      ).run(...key, ...changed.map((column) => counts.get(column) ?? 0));
    }
  }
}
