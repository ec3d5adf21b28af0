import type { Sql } from '../sql.ts';

/** What somebody at the centre has to look at. Nothing of it stops a station, but for `fork`. */
export type AlarmKind =
  | 'fork'
  | 'foreign_claim'
  | 'conflict'
  | 'second_manifest'
  | 'broken_link'
  | 'broken_replaces'
  | 'revoked_station'
  | 'unknown_form'
  | 'wrong_hash'
  | 'storage_damaged'
  | 'same_person';

export interface Alarm {
  kind: AlarmKind;
  stationId: string;
  epoch: number;
  /** Hash of the entry or token concerned; a repeat of the same only counts up. */
  subject: string;
  id: string | null;
  seq: number | null;
}
export type AlarmRow = Alarm & { firstAt: string; lastAt: string; times: number };

export function alarmQueries(sql: Sql) {
  return {
    raise: async (alarm: Alarm, now: string): Promise<void> => {
      await sql.run(
        `INSERT INTO alarms (kind, station_id, epoch, subject, id, seq, first_at, last_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $7)
         ON CONFLICT (kind, station_id, epoch, subject)
         DO UPDATE SET last_at = excluded.last_at, times = alarms.times + 1`,
        alarm.kind,
        alarm.stationId,
        alarm.epoch,
        alarm.subject,
        alarm.id,
        alarm.seq,
        now,
      );
    },
    all: () =>
      sql.all<AlarmRow>(
        `SELECT kind, station_id AS "stationId", epoch, subject, id, seq, first_at AS "firstAt", last_at AS "lastAt", times
         FROM alarms ORDER BY alarm_no`,
      ),
    counts: () =>
      sql.all<{ kind: AlarmKind; count: number }>('SELECT kind, count(*) AS count FROM alarms GROUP BY kind'),
  };
}
