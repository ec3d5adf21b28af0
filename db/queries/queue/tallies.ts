import type { Database } from 'better-sqlite3';
import { type DossierState, dossierStates } from '../../../main/domain/dossier/machine.ts';
import type { StateCounts } from '../../../main/domain/tally/funnel.ts';

export interface DayCounts {
  /** Dossiers started on the day, by their state now. */
  now: StateCounts;
  /** Of the void ones, the stage they left at. */
  voidAfter: { draft: number; confirmed: number; sealed: number };
  /** Changes of state made on the day, whenever the dossier was started: hour, state reached, how many. */
  hourly: { hour: number; state: DossierState; count: number }[];
  /** Confirmed on the day, by kind. */
  byKind: { kind: string; count: number }[];
}

/** The counts of one business day, from one consistent read. */
export function dayCounts(db: Database, input: { day: string }): DayCounts {
  return db.transaction(() => {
    const now = Object.fromEntries(dossierStates.map((state) => [state, 0])) as StateCounts;
    const byState = db
      .prepare<[string], { state: DossierState; count: number }>(
        'SELECT state, count(*) AS count FROM dossiers WHERE started_day = ? GROUP BY state',
      )
      .all(input.day);
    for (const row of byState) now[row.state] = row.count;
    const voidAfter = { draft: 0, confirmed: 0, sealed: 0 };
    const voids = db
      .prepare<[string], { stage: keyof typeof voidAfter; count: number }>(
        `SELECT void_after AS stage, count(*) AS count FROM dossiers WHERE started_day = ? AND state = 'void' GROUP BY void_after`,
      )
      .all(input.day);
    for (const row of voids) voidAfter[row.stage] = row.count;
    const hourly = db
      .prepare<[string], DayCounts['hourly'][number]>(
        `SELECT hour, to_state AS state, count(*) AS count FROM transitions WHERE day = ? GROUP BY hour, to_state ORDER BY hour`,
      )
      .all(input.day);
    const byKind = db
      .prepare<[string], DayCounts['byKind'][number]>(
        `SELECT d.kind, count(DISTINCT d.draft_id) AS count FROM transitions t JOIN dossiers d USING (draft_id)
         WHERE t.day = ? AND t.to_state = 'confirmed' GROUP BY d.kind ORDER BY d.kind`,
      )
      .all(input.day);
    return { now, voidAfter, hourly, byKind };
  })();
}

/** Sealed and without a receipt, all days. */
export function sealedCount(db: Database): number {
  return db.prepare<[], number>(`SELECT count(*) FROM dossiers WHERE state = 'sealed'`).pluck().get() ?? 0;
}

/** How many dossiers are in each state, all days. */
export function stateCounts(db: Database): StateCounts {
  const counts = Object.fromEntries(dossierStates.map((state) => [state, 0])) as StateCounts;
  const rows = db
    .prepare<[], { state: DossierState; count: number }>('SELECT state, count(*) AS count FROM dossiers GROUP BY state')
    .all();
  for (const row of rows) counts[row.state] = row.count;
  return counts;
}
