import type { Db } from './database.ts';

/** What the hub will tell the station to be, fixed when the one-time code is made. */
export interface CodeSettings {
  stationName: string;
  unit: { code: string; name: string };
  cutOff: string;
  timeZone: string;
  dayTarget: number | null;
}
export interface Code {
  hash: string;
  forStation: string | null;
  settings: CodeSettings;
  expiresAt: string;
  usedAt: string | null;
  stationId: string | null;
  epoch: number | null;
  manifestKid: string | null;
  lineKid: string | null;
  config: string | null;
}
type Row = Omit<Code, 'settings'> & { settings: string };
export interface CodeUse {
  usedAt: string;
  stationId: string;
  epoch: number;
  manifestKid: string;
  lineKid: string;
  config: string;
}

export function codeQueries(db: Db) {
  const get = db.prepare<[string], Row>(
    `SELECT hash, for_station AS forStation, settings, expires_at AS expiresAt, used_at AS usedAt, station_id AS stationId,
     epoch, manifest_kid AS manifestKid, line_kid AS lineKid, config FROM codes WHERE hash = ?`,
  );
  const insert = db.prepare<[string, string | null, string, string, string]>(
    'INSERT INTO codes (hash, for_station, settings, created_at, expires_at) VALUES (?, ?, ?, ?, ?)',
  );
  const use = db.prepare<[string, string, number, string, string, string, string]>(
    `UPDATE codes SET used_at = ?, station_id = ?, epoch = ?, manifest_kid = ?, line_kid = ?, config = ?
     WHERE hash = ? AND used_at IS NULL`,
  );
  return {
    get(hash: string): Code | undefined {
      const row = get.get(hash);
      return row && { ...row, settings: JSON.parse(row.settings) as CodeSettings };
    },
    insert: (hash: string, forStation: string | null, settings: CodeSettings, now: string, expiresAt: string) =>
      void insert.run(hash, forStation, JSON.stringify(settings), now, expiresAt),
    /** False when somebody else used it first. */
    use: (hash: string, by: CodeUse): boolean =>
      use.run(by.usedAt, by.stationId, by.epoch, by.manifestKid, by.lineKid, by.config, hash).changes === 1,
  };
}
