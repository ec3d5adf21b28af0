import { pageRows, pages, type Sql } from '../sql.ts';

export interface DecisionRow {
  stationId: string;
  version: number;
  id: string;
  manifestHash: string;
  verdict: 'accepted' | 'rejected' | 'activated';
  jws: string;
  decidedAt: string;
  /** Who said it, when a back end did: its own id of the decision, so that a repeat is the same one. */
  origin: string | null;
}

const columns = `station_id AS "stationId", version, id, manifest_hash AS "manifestHash", verdict, jws,
  decided_at AS "decidedAt", origin FROM decisions`;

export function decisionQueries(sql: Sql) {
  return {
    lastVersion: async (stationId: string): Promise<number> =>
      (
        await sql.get<{ last: number }>(
          'SELECT coalesce(max(version), 0) AS last FROM decisions WHERE station_id = $1',
          stationId,
        )
      )?.last ?? 0,
    /** Signed decisions with a greater version, in order, at most 200. */
    after: async (stationId: string, version: number): Promise<string[]> =>
      (
        await sql.all<{ jws: string }>(
          'SELECT jws FROM decisions WHERE station_id = $1 AND version > $2 ORDER BY version LIMIT 200',
          stationId,
          version,
        )
      ).map((row) => row.jws),
    byOrigin: (origin: string) => sql.get<DecisionRow>(`SELECT ${columns} WHERE origin = $1`, origin),
    all: () =>
      pages<DecisionRow>((after) =>
        sql.all(
          `SELECT ${columns} WHERE station_id > $1 OR (station_id = $1 AND version > $2)
           ORDER BY station_id, version LIMIT ${pageRows}`,
          after?.stationId ?? '',
          after?.version ?? 0,
        ),
      ),
    /** False when the version or the origin is taken: somebody else decided at the same time. */
    insert: async (row: DecisionRow): Promise<boolean> => {
      const inserted = await sql.run(
        `INSERT INTO decisions (station_id, version, id, manifest_hash, verdict, jws, decided_at, origin)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
        row.stationId,
        row.version,
        row.id,
        row.manifestHash,
        row.verdict,
        row.jws,
        row.decidedAt,
        row.origin,
      );
      return inserted === 1;
    },
  };
}
