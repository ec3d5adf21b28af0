import type { Database } from 'better-sqlite3';
import type { FlowEvent } from '../../../main/contract/station/flow.ts';
import type { DossierKind } from '../../../main/contract/wire/journal.ts';
import { inTransaction } from '../query.ts';
import { appendAudit } from './audit.ts';

export interface FlowRow {
  n: number;
  event: FlowEvent;
}

/**
 * Adds events to the log, all or none, each with its line of the audit.
 * @param day business day on which the ticket was issued
 * @returns the number of the last one
 */
export function addFlowEvents(db: Database, input: { day: string; events: FlowEvent[] }): number {
  return inTransaction(db, () => {
    const add = db.prepare('INSERT INTO flow_events (ticket_id, day, number, event) VALUES (?, ?, ?, ?)');
    let n = 0;
    for (const event of input.events) {
      const { ticketId, at, by, type, ...detail } = event;
      const number = event.type === 'issued' ? event.number : null;
      n = Number(add.run(ticketId, input.day, number, JSON.stringify(event)).lastInsertRowid);
      appendAudit(db, { at, actor: by, action: `ticket.${type}`, subject: ticketId, detail });
    }
    return n;
  });
}

/** The events of tickets issued since a business day, in their order. */
export function flowEvents(db: Database, input: { since: string }): FlowRow[] {
  return db
    .prepare<[string], { n: number; event: string }>('SELECT n, event FROM flow_events WHERE day >= ? ORDER BY n')
    .all(input.since)
    .map(({ n, event }) => ({ n, event: JSON.parse(event) as FlowEvent }));
}

/** Kinds of dossiers by draftId; unknown ones are left out. */
export function kindsOfDrafts(db: Database, input: { draftIds: string[] }): Record<string, DossierKind> {
  const kind = db.prepare<[string], DossierKind>('SELECT kind FROM dossiers WHERE draft_id = ?').pluck();
  return Object.fromEntries(
    input.draftIds.flatMap((draftId) => {
      const found = kind.get(draftId);
      return found ? [[draftId, found]] : [];
    }),
  );
}
