import type { Db } from './database.ts';

export interface DecisionRow {
  stationId: string;
  version: number;
  id: string;
  manifestHash: string;
  verdict: 'accepted' | 'rejected' | 'activated';
  jws: string;
  decidedAt: string;
}

export function decisionQueries(db: Db) {
  const columns =
    'station_id AS stationId, version, id, manifest_hash AS manifestHash, verdict, jws, decided_at AS decidedAt FROM decisions';
  const last = db
    .prepare<[string], number>('SELECT coalesce(max(version), 0) FROM decisions WHERE station_id = ?')
    .pluck();
  const after = db
    .prepare<[string, number], string>(
      'SELECT jws FROM decisions WHERE station_id = ? AND version > ? ORDER BY version LIMIT 200',
    )
    .pluck();
  const all = db.prepare<[], DecisionRow>(`SELECT ${columns} ORDER BY station_id, version`);
  const insert = db.prepare<unknown[]>('INSERT OR IGNORE INTO decisions VALUES (?, ?, ?, ?, ?, ?, ?)');
  return {
    lastVersion: (stationId: string) => last.get(stationId) ?? 0,
    /** Signed decisions with a greater version, in order, at most 200. */
    after: (stationId: string, version: number) => after.all(stationId, version),
    all: () => all.iterate(),
    /** False when the version is taken: somebody else decided at the same time. */
    insert: (row: DecisionRow): boolean =>
      insert.run(row.stationId, row.version, row.id, row.manifestHash, row.verdict, row.jws, row.decidedAt).changes ===
      1,
  };
}
