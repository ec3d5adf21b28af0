import type { Sql } from '../sql.ts';

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

export function codeQueries(sql: Sql) {
  return {
    async get(hash: string): Promise<Code | undefined> {
      const row = await sql.get<Row>(
        `SELECT hash, for_station AS "forStation", settings, expires_at AS "expiresAt", used_at AS "usedAt",
         station_id AS "stationId", epoch, manifest_kid AS "manifestKid", line_kid AS "lineKid", config
         FROM codes WHERE hash = $1`,
        hash,
      );
      return row && { ...row, settings: JSON.parse(row.settings) as CodeSettings };
    },
    insert: async (hash: string, forStation: string | null, settings: CodeSettings, now: string, expiresAt: string) => {
      await sql.run(
        'INSERT INTO codes (hash, for_station, settings, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)',
        hash,
        forStation,
        JSON.stringify(settings),
        now,
        expiresAt,
      );
    },
    /** False when somebody else used it first. */
    async use(hash: string, by: CodeUse): Promise<boolean> {
      const changed = await sql.run(
        `UPDATE codes SET used_at = $1, station_id = $2, epoch = $3, manifest_kid = $4, line_kid = $5, config = $6
         WHERE hash = $7 AND used_at IS NULL`,
        by.usedAt,
        by.stationId,
        by.epoch,
        by.manifestKid,
        by.lineKid,
        by.config,
        hash,
      );
      return changed === 1;
    },
  };
}
