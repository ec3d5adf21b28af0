import type { PublicJwk } from '../../../main/contract/wire/provisioning.ts';
import type { Sql } from '../sql.ts';

export interface UpdateRow {
  version: number;
  /** Null: for every station. */
  stationId: string | null;
  kind: string;
  name: string;
  size: number;
  publishedAt: string;
}

/** Versions of one hub epoch; those of the next begin above, so that a restored hub never gives one out twice. */
export const versionsPerEpoch = 1_000_000_000;

export function updateQueries(sql: Sql) {
  return {
    /** The next version in this hub epoch. It holds only in a write transaction that holds the hub (`hub.lock`). */
    nextVersion: async (hubEpoch: number): Promise<number> => {
      const row = await sql.get<{ last: number | null }>('SELECT max(version) AS last FROM updates');
      return Math.max(Number(row?.last ?? 0), (hubEpoch - 1) * versionsPerEpoch) + 1;
    },
    insert: async (row: UpdateRow & { jws: string; body: Uint8Array }): Promise<void> => {
      await sql.run(
        `INSERT INTO updates (version, station_id, kind, name, size, jws, body, published_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        row.version,
        row.stationId,
        row.kind,
        row.name,
        row.size,
        row.jws,
        row.body,
        row.publishedAt,
      );
    },
    /** Signed statements for a station with a greater version, in order. */
    after: async (stationId: string, version: number, limit: number): Promise<string[]> =>
      (
        await sql.all<{ jws: string }>(
          `SELECT jws FROM updates WHERE version > $2 AND (station_id IS NULL OR station_id = $1)
           ORDER BY version LIMIT $3`,
          stationId,
          version,
          limit,
        )
      ).map(({ jws }) => jws),
    /** Bytes of one update that a station may have; undefined when there is none such. */
    piece: async (stationId: string, version: number, at: number, length: number): Promise<Buffer | undefined> =>
      (
        await sql.get<{ piece: Buffer }>(
          `SELECT substr(body, $3, $4) AS piece FROM updates
           WHERE version = $2 AND size >= $3 AND (station_id IS NULL OR station_id = $1)`,
          stationId,
          version,
          at + 1,
          length,
        )
      )?.piece,
    /** The newest of a kind for every station, and the newest for each station of its own: by itself, without its bytes. */
    newestOf: (kind: string) =>
      sql.all<{ version: number; stationId: string | null }>(
        `SELECT max(version) AS version, station_id AS "stationId" FROM updates WHERE kind = $1 GROUP BY station_id`,
        kind,
      ),
    /** The bytes of an update as they are fetched. */
    body: async (version: number): Promise<Buffer | undefined> =>
      (await sql.get<{ body: Buffer }>('SELECT body FROM updates WHERE version = $1', version))?.body,
    /** Whether a station was given one of this kind and name. */
    isThere: async (stationId: string | null, kind: string, name: string): Promise<boolean> =>
      (await sql.get(
        'SELECT 1 AS found FROM updates WHERE station_id = $1 AND kind = $2 AND name = $3 LIMIT 1',
        stationId,
        kind,
        name,
      )) !== undefined,
    all: () =>
      sql.all<UpdateRow>(
        `SELECT version, station_id AS "stationId", kind, name, size, published_at AS "publishedAt" FROM updates
         ORDER BY version`,
      ),
    setReadingKey: async (
      stationId: string,
      epoch: number,
      key: PublicJwk,
      jws: string,
      now: string,
    ): Promise<void> => {
      await sql.run(
        `INSERT INTO reading_keys (station_id, epoch, jwk, jws, received_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (station_id) DO UPDATE SET epoch = excluded.epoch, jwk = excluded.jwk, jws = excluded.jws,
         received_at = excluded.received_at WHERE excluded.epoch >= reading_keys.epoch`,
        stationId,
        epoch,
        JSON.stringify(key),
        jws,
        now,
      );
    },
    readingKeyOf: async (stationId: string): Promise<PublicJwk | undefined> => {
      const row = await sql.get<{ jwk: string }>('SELECT jwk FROM reading_keys WHERE station_id = $1', stationId);
      return row && (JSON.parse(row.jwk) as PublicJwk);
    },
  };
}
