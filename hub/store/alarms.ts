import type { Db } from './database.ts';

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
  | 'storage_damaged';

export interface Alarm {
  kind: AlarmKind;
  stationId: string;
  epoch: number;
  /** Hash of the entry or token concerned; a repeat of the same only counts up. */
  subject: string;
  id: string | null;
  seq: number | null;
}

export function alarmQueries(db: Db) {
  const raise = db.prepare<unknown[]>(
    `INSERT INTO alarms (kind, station_id, epoch, subject, id, seq, first_at, last_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET last_at = excluded.last_at, times = times + 1`,
  );
  const all = db.prepare<[], Alarm & { firstAt: string; lastAt: string; times: number }>(
    `SELECT kind, station_id AS stationId, epoch, subject, id, seq, first_at AS firstAt, last_at AS lastAt, times
     FROM alarms ORDER BY alarm_no`,
  );
  return {
    raise: (alarm: Alarm, now: string) =>
      void raise.run(alarm.kind, alarm.stationId, alarm.epoch, alarm.subject, alarm.id, alarm.seq, now, now),
    all: () => all.all(),
  };
}
