import type { Database } from 'better-sqlite3';
import { inTransaction } from '../query.ts';

export interface AppointmentRow {
  appointmentId: string;
  day: string;
  /** Local `HH:mm`. */
  slot: string;
  rosterId: string | null;
  name: string | null;
  ticketId: string | null;
  cancelledAt: string | null;
  /** Why it was booked although the time was full; null where it was not. */
  overbooked: string | null;
}

const columns = `appointment_id AS appointmentId, day, slot, appointments.roster_id AS rosterId, name, ticket_id AS ticketId,
  cancelled_at AS cancelledAt, overbooked`;

/**
 * Books, unless the window is full and nobody said why all the same.
 * @param input.window local times `HH:mm`, the last not included; `most` null: nobody counts
 * @returns how many are booked in the window, this one too where it was
 */
export function addAppointment(
  db: Database,
  input: Pick<AppointmentRow, 'appointmentId' | 'day' | 'slot' | 'rosterId' | 'name' | 'overbooked'> & {
    window: { from: string; to: string };
    most: number | null;
    at: string;
    by: string;
  },
): { booked: boolean; inSlot: number } {
  return inTransaction(db, () => {
    const { window, most, ...row } = input;
    const before =
      db
        .prepare<[string, string, string], number>(
          'SELECT count(*) FROM appointments WHERE day = ? AND slot >= ? AND slot < ? AND cancelled_at IS NULL',
        )
        .pluck()
        .get(row.day, window.from, window.to) ?? 0;
    const full = most !== null && before >= most;
    if (full && row.overbooked === null) return { booked: false, inSlot: before };
    db.prepare(
      `INSERT INTO appointments (appointment_id, day, slot, roster_id, name, overbooked, added_at, added_by)
       VALUES (@appointmentId, @day, @slot, @rosterId, @name, @overbooked, @at, @by)`,
    ).run({ ...row, overbooked: full ? row.overbooked : null });
    return { booked: true, inSlot: before + 1 };
  });
}

export function getAppointment(db: Database, input: { appointmentId: string }): AppointmentRow | null {
  return (
    db
      .prepare<[string], AppointmentRow>(`SELECT ${columns} FROM appointments WHERE appointment_id = ?`)
      .get(input.appointmentId) ?? null
  );
}

/** Of a day, by time; cancelled ones too. */
export function appointmentsOf(db: Database, input: { day: string }): (AppointmentRow & { fullName: string | null })[] {
  return db
    .prepare<[string], AppointmentRow & { fullName: string | null }>(
      `SELECT ${columns}, coalesce(full_name, name) AS fullName FROM appointments LEFT JOIN roster USING (roster_id)
       WHERE day = ? ORDER BY slot, added_at, appointment_id`,
    )
    .all(input.day);
}

/** Its person has come and was given a number. */
export function meetAppointment(db: Database, input: { appointmentId: string; ticketId: string }): void {
  db.prepare('UPDATE appointments SET ticket_id = ? WHERE appointment_id = ?').run(input.ticketId, input.appointmentId);
}

/** @returns whether it was still open */
export function cancelAppointment(db: Database, input: { appointmentId: string; at: string }): boolean {
  return (
    db
      .prepare(
        'UPDATE appointments SET cancelled_at = ? WHERE appointment_id = ? AND cancelled_at IS NULL AND ticket_id IS NULL',
      )
      .run(input.at, input.appointmentId).changes > 0
  );
}
