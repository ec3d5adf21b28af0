import type { Database } from 'better-sqlite3';

/** Who holds a number: somebody of the roster, a name, or nobody yet. */
export interface TicketPerson {
  ticketId: string;
  rosterId: string | null;
  name: string | null;
  /** Why this person goes before others. */
  priority: string | null;
  /** What was asked for when the number was given. */
  kind: string | null;
}

export function saveTicketPerson(db: Database, input: TicketPerson): void {
  db.prepare(
    `INSERT INTO ticket_people (ticket_id, roster_id, name, priority, kind) VALUES (@ticketId, @rosterId, @name, @priority, @kind)
     ON CONFLICT (ticket_id) DO UPDATE SET roster_id = excluded.roster_id, name = excluded.name,
       priority = excluded.priority, kind = excluded.kind`,
  ).run(input);
}

/** Who holds these numbers, with the name of the roster where it has one; numbers of nobody are left out. */
export function ticketPeople(
  db: Database,
  input: { ticketIds: string[] },
): (TicketPerson & { fullName: string | null })[] {
  const one = db.prepare<[string], TicketPerson & { fullName: string | null }>(
    `SELECT ticket_id AS ticketId, roster_id AS rosterId, name, priority, kind, coalesce(full_name, name) AS fullName
     FROM ticket_people LEFT JOIN roster USING (roster_id) WHERE ticket_id = ?`,
  );
  return input.ticketIds.flatMap((ticketId) => one.get(ticketId) ?? []);
}

/** Numbers that somebody of the roster was ever given. */
export function ticketsOfPerson(db: Database, input: { rosterId: string }): string[] {
  return db
    .prepare<[string], string>('SELECT ticket_id FROM ticket_people WHERE roster_id = ?')
    .pluck()
    .all(input.rosterId);
}
