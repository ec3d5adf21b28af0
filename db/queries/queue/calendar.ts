import type { Database } from 'better-sqlite3';
import type { CalendarDay } from '../../../main/contract/station/calendar.ts';
import { inTransaction } from '../query.ts';
import { appendAudit } from './audit.ts';
import type { Moment } from './moment.ts';
import { prepared } from './tally/prepared.ts';

export function calendarDays(db: Database): CalendarDay[] {
  const sql = 'SELECT day, kind, note, set_at AS setAt, actor FROM calendar_days ORDER BY day';
  return prepared<[], CalendarDay>(db, sql).all();
}

/** Sets a day, or takes it out again. */
export function setCalendarDay(
  db: Database,
  input: { day: string; kind: CalendarDay['kind'] | null; note: string | null; moment: Moment },
): void {
  const { day, kind, note, moment } = input;
  inTransaction(db, () => {
    if (kind === null) db.prepare('DELETE FROM calendar_days WHERE day = ?').run(day);
    else
      db.prepare(
        `INSERT INTO calendar_days (day, kind, note, set_at, actor) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (day) DO UPDATE SET kind = excluded.kind, note = excluded.note, set_at = excluded.set_at, actor = excluded.actor`,
      ).run(day, kind, note, moment.at, moment.actor);
    appendAudit(db, { at: moment.at, actor: moment.actor, action: 'calendar.set', subject: day, detail: { kind } });
  });
}
