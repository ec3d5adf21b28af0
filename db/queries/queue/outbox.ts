import type { Database } from 'better-sqlite3';
import { inTransaction } from '../query.ts';
import { appendAudit } from './audit.ts';
import type { Moment } from './moment.ts';

/** One journal entry on its way to the hub. */
export interface OutboxItem {
  epoch: number;
  seq: number;
  id: string;
  type: string;
  jws: string;
  addedAt: string;
  attempts: number;
  nextAt: string | null;
  lastError: string | null;
  quarantined: string | null;
  /** Container facts; null for entries without one. */
  size: number | null;
  sha256: string | null;
  dossierNumber: string | null;
}

const select = `SELECT o.epoch, o.seq, o.id, o.type, j.jws, o.added_at AS addedAt, o.attempts, o.next_at AS nextAt,
  o.last_error AS lastError, o.quarantined, c.size, c.sha256, d.dossier_number AS dossierNumber
  FROM outbox o JOIN journal j USING (epoch, seq) LEFT JOIN containers c ON c.dossier_id = o.id
  LEFT JOIN dossiers d ON d.dossier_id = o.id`;

/** Keys of what may be offered now, oldest first. One that must wait does not hold up those behind it. */
export function dueKeys(db: Database, input: { now: string }): { epoch: number; seq: number }[] {
  return db
    .prepare<[string], { epoch: number; seq: number }>(
      `SELECT epoch, seq FROM outbox WHERE quarantined IS NULL AND (next_at IS NULL OR next_at <= ?) ORDER BY epoch, seq`,
    )
    .all(input.now);
}

/** Items by their keys, in that order; one that is no longer in the outbox is left out. */
export function outboxItems(db: Database, input: { keys: { epoch: number; seq: number }[] }): OutboxItem[] {
  const find = db.prepare<[number, number], OutboxItem>(`${select} WHERE o.epoch = ? AND o.seq = ?`);
  return input.keys.map(({ epoch, seq }) => find.get(epoch, seq)).filter((item) => item !== undefined);
}

/** Everything without a receipt, quarantined or not, oldest first. */
export function listOutbox(db: Database, input: { limit: number; offset: number }): OutboxItem[] {
  return db
    .prepare<[number, number], OutboxItem>(`${select} ORDER BY o.epoch, o.seq LIMIT ? OFFSET ?`)
    .all(input.limit, input.offset);
}

export interface OutboxCounts {
  waiting: number;
  quarantined: number;
  waitingBytes: number;
  /** When the next postponed item is due, if none is due earlier; null when nothing is postponed. */
  nextAt: string | null;
}

export function outboxCounts(db: Database): OutboxCounts {
  const row = db
    .prepare<[], OutboxCounts>(
      `SELECT count(*) FILTER (WHERE quarantined IS NULL) AS waiting,
              count(*) FILTER (WHERE quarantined IS NOT NULL) AS quarantined,
              coalesce(sum(c.size) FILTER (WHERE quarantined IS NULL), 0) AS waitingBytes,
              min(next_at) FILTER (WHERE quarantined IS NULL) AS nextAt
       FROM outbox o LEFT JOIN containers c ON c.dossier_id = o.id`,
    )
    .get();
  return row ?? { waiting: 0, quarantined: 0, waitingBytes: 0, nextAt: null };
}

/** Written before anything is sent, so that an attempt that never returns is still counted. */
export function markAttempt(db: Database, input: { items: { epoch: number; seq: number }[] }): void {
  const mark = db.prepare('UPDATE outbox SET attempts = attempts + 1 WHERE epoch = ? AND seq = ?');
  inTransaction(db, () => {
    for (const item of input.items) mark.run(item.epoch, item.seq);
  });
}

/** An attempt that proves nothing about the item (401, a captive portal) does not count. */
export function unmarkAttempt(db: Database, input: { items: { epoch: number; seq: number }[] }): void {
  const unmark = db.prepare('UPDATE outbox SET attempts = max(0, attempts - 1) WHERE epoch = ? AND seq = ?');
  inTransaction(db, () => {
    for (const item of input.items) unmark.run(item.epoch, item.seq);
  });
}

export function postpone(db: Database, input: { epoch: number; seq: number; nextAt: string; error: string }): void {
  db.prepare('UPDATE outbox SET next_at = ?, last_error = ? WHERE epoch = ? AND seq = ?').run(
    input.nextAt,
    input.error,
    input.epoch,
    input.seq,
  );
}

/** What waits because it failed before may be tried again; what the hub itself asked to wait for still waits. */
export function endPostponements(db: Database): void {
  db.prepare(
    `UPDATE outbox SET next_at = NULL WHERE quarantined IS NULL AND next_at IS NOT NULL AND last_error IS NOT 'hub_busy'`,
  ).run();
}

/** Sets one item aside in sight; the rest goes on. */
export function quarantineItem(
  db: Database,
  input: { epoch: number; seq: number; reason: string; moment: Moment },
): void {
  inTransaction(db, () => {
    db.prepare('UPDATE outbox SET quarantined = ?, last_error = ? WHERE epoch = ? AND seq = ?').run(
      input.reason,
      input.reason,
      input.epoch,
      input.seq,
    );
    appendAudit(db, {
      at: input.moment.at,
      actor: null,
      action: 'delivery.quarantined',
      subject: idOf(db, input),
      detail: { seq: input.seq, reason: input.reason },
    });
  });
}

/** Somebody looked and wants it sent again. */
export function retryItem(db: Database, input: { epoch: number; seq: number; moment: Moment }): void {
  inTransaction(db, () => {
    db.prepare('UPDATE outbox SET quarantined = NULL, next_at = NULL WHERE epoch = ? AND seq = ?').run(
      input.epoch,
      input.seq,
    );
    appendAudit(db, {
      at: input.moment.at,
      actor: input.moment.actor,
      action: 'delivery.retried',
      subject: idOf(db, input),
      detail: { seq: input.seq },
    });
  });
}

function idOf(db: Database, item: { epoch: number; seq: number }): string | null {
  return (
    db
      .prepare<[number, number], string>('SELECT id FROM journal WHERE epoch = ? AND seq = ?')
      .pluck()
      .get(item.epoch, item.seq) ?? null
  );
}
