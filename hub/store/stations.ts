import type { PublicJwk } from '../../main/contract/wire/provisioning.ts';
import type { Db } from './database.ts';

export type StationStatus = 'active' | 'frozen' | 'revoked';
export interface Station {
  stationId: string;
  name: string;
  status: StationStatus;
  currentEpoch: number;
  configVersion: number;
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

export function stationQueries(db: Db) {
  const columns =
    'station_id AS stationId, name, status, current_epoch AS currentEpoch, config_version AS configVersion FROM stations';
  const epochColumns =
    'station_id AS stationId, epoch, number_prefix AS numberPrefix, status, any_token AS anyToken, frozen_at AS frozenAt FROM epochs';
  const get = db.prepare<[string], Station>(`SELECT ${columns} WHERE station_id = ?`);
  const all = db.prepare<[], Station>(`SELECT ${columns} ORDER BY created_at, station_id`);
  const insert = db.prepare<[string, string, string]>(`INSERT INTO stations VALUES (?, ?, 'active', 0, 0, ?)`);
  const advance = db.prepare<[string]>(
    `UPDATE stations SET current_epoch = current_epoch + 1, config_version = config_version + 1,
     status = CASE status WHEN 'frozen' THEN 'active' ELSE status END WHERE station_id = ?`,
  );
  const setStatus = db.prepare<[StationStatus, string]>('UPDATE stations SET status = ? WHERE station_id = ?');
  const getEpoch = db.prepare<[string, number], Epoch>(`SELECT ${epochColumns} WHERE station_id = ? AND epoch = ?`);
  const epochsOf = db.prepare<[string], Epoch>(`SELECT ${epochColumns} WHERE station_id = ? ORDER BY epoch`);
  const insertEpoch = db.prepare<[string, number, string, string]>(
    `INSERT INTO epochs (station_id, epoch, number_prefix, status, opened_at) VALUES (?, ?, ?, 'active', ?)`,
  );
  const freezeEpoch = db.prepare<[string, string, number]>(
    `UPDATE epochs SET status = 'frozen', frozen_at = ? WHERE station_id = ? AND epoch = ? AND status = 'active'`,
  );
  const freezeStation = db.prepare<[string, number]>(
    `UPDATE stations SET status = 'frozen' WHERE station_id = ? AND current_epoch = ? AND status = 'active'`,
  );
  const lastPrefix = db.prepare<[], string | null>('SELECT max(number_prefix) FROM epochs').pluck();
  const insertKey = db.prepare<[string, number, string, string, string]>(
    'INSERT INTO station_keys VALUES (?, ?, ?, ?, ?)',
  );
  const allKeys = db.prepare<[string, string], { kid: string; jwk: string }>(
    'SELECT kid, jwk FROM station_keys WHERE station_id = ? AND purpose = ? ORDER BY epoch',
  );
  const getKey = db.prepare<[string, number, string], { kid: string; jwk: string }>(
    'SELECT kid, jwk FROM station_keys WHERE station_id = ? AND epoch = ? AND purpose = ?',
  );
  return {
    get: (stationId: string) => get.get(stationId),
    all: () => all.all(),
    insert: (stationId: string, name: string, now: string) => void insert.run(stationId, name, now),
    setStatus: (stationId: string, status: StationStatus) => setStatus.run(status, stationId).changes > 0,
    epoch: (stationId: string, epoch: number) => getEpoch.get(stationId, epoch),
    epochsOf: (stationId: string) => epochsOf.all(stationId),
    /** Counts the station one epoch and configuration version up; a frozen one becomes active again. */
    advance(stationId: string): Station {
      advance.run(stationId);
      const row = get.get(stationId);
      if (!row) throw new TypeError('no such station');
      return row;
    },
    openEpoch: (stationId: string, epoch: number, prefix: string, now: string) =>
      void insertEpoch.run(stationId, epoch, prefix, now),
    /** The next unused four digits, or null after 9999. */
    nextPrefix(): string | null {
      const next = Number(lastPrefix.get() ?? 0) + 1;
      return next > 9999 ? null : String(next).padStart(4, '0');
    },
    freeze(stationId: string, epoch: number, now: string): void {
      freezeEpoch.run(now, stationId, epoch);
      freezeStation.run(stationId, epoch);
    },
    addKey: (stationId: string, epoch: number, purpose: 'manifest' | 'line', kid: string, jwk: PublicJwk) =>
      void insertKey.run(stationId, epoch, purpose, kid, JSON.stringify(jwk)),
    /** Of every epoch, the oldest first. */
    keys: (stationId: string, purpose: 'manifest' | 'line'): StationKey[] =>
      allKeys.all(stationId, purpose).map(({ kid, jwk }) => ({ kid, jwk: JSON.parse(jwk) as PublicJwk })),
    key(stationId: string, epoch: number, purpose: 'manifest' | 'line'): StationKey | undefined {
      const row = getKey.get(stationId, epoch, purpose);
      return row && { kid: row.kid, jwk: JSON.parse(row.jwk) as PublicJwk };
    },
  };
}
