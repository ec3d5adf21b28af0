import type { PublicJwk } from '../../../main/contract/wire/provisioning.ts';
import type { Sql } from '../sql.ts';

export type StationStatus = 'active' | 'frozen' | 'revoked';
export interface Station {
  stationId: string;
  name: string;
  status: StationStatus;
  currentEpoch: number;
  configVersion: number;
  /** When its last batch came in; null before the first. */
  lastHeardAt: string | null;
}
export interface Epoch {
  stationId: string;
  epoch: number;
  numberPrefix: string;
  status: 'active' | 'frozen';
  anyToken: 0 | 1;
  frozenAt: string | null;
}
export interface StationKey {
  kid: string;
  jwk: PublicJwk;
}

const columns = `station_id AS "stationId", name, status, current_epoch AS "currentEpoch", config_version AS "configVersion",
  last_heard_at AS "lastHeardAt"`;
const epochColumns = `station_id AS "stationId", epoch, number_prefix AS "numberPrefix", status, any_token AS "anyToken",
  frozen_at AS "frozenAt" FROM epochs`;

export function stationQueries(sql: Sql) {
  const get = (stationId: string) =>
    sql.get<Station>(`SELECT ${columns} FROM stations WHERE station_id = $1`, stationId);
  return {
    get,
    all: () => sql.all<Station>(`SELECT ${columns} FROM stations ORDER BY created_at, station_id`),
    /** The station, nobody else extending its journal or chain until the write transaction ends. */
    lock: (stationId: string) =>
      sql.get<Station>(`SELECT ${columns} FROM stations WHERE station_id = $1${sql.forUpdate}`, stationId),
    /** The same, noting that it reported. */
    heard: (stationId: string, now: string) =>
      sql.get<Station>(
        `UPDATE stations SET last_heard_at = $2 WHERE station_id = $1 RETURNING ${columns}`,
        stationId,
        now,
      ),
    insert: async (stationId: string, name: string, now: string): Promise<void> => {
      await sql.run(
        `INSERT INTO stations (station_id, name, status, current_epoch, config_version, created_at)
         VALUES ($1, $2, 'active', 0, 0, $3)`,
        stationId,
        name,
        now,
      );
    },
    setStatus: async (stationId: string, status: StationStatus): Promise<boolean> =>
      (await sql.run('UPDATE stations SET status = $1 WHERE station_id = $2', status, stationId)) > 0,
    epoch: (stationId: string, epoch: number) =>
      sql.get<Epoch>(`SELECT ${epochColumns} WHERE station_id = $1 AND epoch = $2`, stationId, epoch),
    epochsOf: (stationId: string) =>
      sql.all<Epoch>(`SELECT ${epochColumns} WHERE station_id = $1 ORDER BY epoch`, stationId),
    /** Counts the station one epoch and configuration version up; a frozen one becomes active again. */
    async advance(stationId: string): Promise<Station> {
      const row = await sql.get<Station>(
        `UPDATE stations SET current_epoch = current_epoch + 1, config_version = config_version + 1,
         status = CASE status WHEN 'frozen' THEN 'active' ELSE status END WHERE station_id = $1 RETURNING ${columns}`,
        stationId,
      );
      if (!row) throw new TypeError('no such station');
      return row;
    },
    openEpoch: async (stationId: string, epoch: number, prefix: string, now: string): Promise<void> => {
      await sql.run(
        `INSERT INTO epochs (station_id, epoch, number_prefix, status, opened_at) VALUES ($1, $2, $3, 'active', $4)`,
        stationId,
        epoch,
        prefix,
        now,
      );
    },
    /** The next unused four digits, or null after 9999. */
    async nextPrefix(): Promise<string | null> {
      const row = await sql.get<{ last: string | null }>('SELECT max(number_prefix) AS last FROM epochs');
      const next = Number(row?.last ?? 0) + 1;
      return next > 9999 ? null : String(next).padStart(4, '0');
    },
    async freeze(stationId: string, epoch: number, now: string): Promise<void> {
      await sql.run(
        `UPDATE epochs SET status = 'frozen', frozen_at = $1 WHERE station_id = $2 AND epoch = $3 AND status = 'active'`,
        now,
        stationId,
        epoch,
      );
      await sql.run(
        `UPDATE stations SET status = 'frozen' WHERE station_id = $1 AND current_epoch = $2 AND status = 'active'`,
        stationId,
        epoch,
      );
    },
    addKey: async (stationId: string, epoch: number, purpose: 'manifest' | 'line', kid: string, jwk: PublicJwk) => {
      await sql.run(
        'INSERT INTO station_keys (station_id, epoch, purpose, kid, jwk) VALUES ($1, $2, $3, $4, $5)',
        stationId,
        epoch,
        purpose,
        kid,
        JSON.stringify(jwk),
      );
    },
    /** Of every epoch, the oldest first. */
    keys: async (stationId: string, purpose: 'manifest' | 'line'): Promise<StationKey[]> => {
      const rows = await sql.all<{ kid: string; jwk: string }>(
        'SELECT kid, jwk FROM station_keys WHERE station_id = $1 AND purpose = $2 ORDER BY epoch',
        stationId,
        purpose,
      );
      return rows.map(({ kid, jwk }) => ({ kid, jwk: JSON.parse(jwk) as PublicJwk }));
    },
    async key(stationId: string, epoch: number, purpose: 'manifest' | 'line'): Promise<StationKey | undefined> {
      const row = await sql.get<{ kid: string; jwk: string }>(
        'SELECT kid, jwk FROM station_keys WHERE station_id = $1 AND epoch = $2 AND purpose = $3',
        stationId,
        epoch,
        purpose,
      );
      return row && { kid: row.kid, jwk: JSON.parse(row.jwk) as PublicJwk };
    },
  };
}
