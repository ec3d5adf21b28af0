import type { Sql } from '../sql.ts';

export type OutboxState = 'pending' | 'held' | 'taken';
export interface OutboxRow {
  outboxNo: number;
  entryNo: number;
  state: OutboxState;
  heldReason: string | null;
  /** How often the back end was tried, the try under way included. */
  attempts: number;
}
/** What the back end is to be told, and how often that was tried. */
export interface Due {
  outboxNo: number;
  entryNo: number;
  attempts: number;
}

export function outboxQueries(sql: Sql) {
  return {
    /** Queues a received entry for the back end, or holds it there for somebody to look at. */
    forward: async (entryNo: number, heldReason: string | null, now: string): Promise<void> => {
      await sql.run(
        'INSERT INTO outbox (entry_no, state, held_reason, created_at) VALUES ($1, $2, $3, $4)',
        entryNo,
        heldReason === null ? 'pending' : 'held',
        heldReason,
        now,
      );
    },
    /** Takes a pending entry out of the queue for somebody to look at. */
    hold: async (entryNo: number, reason: string): Promise<void> => {
      await sql.run(
        `UPDATE outbox SET state = 'held', held_reason = $1 WHERE entry_no = $2 AND state = 'pending'`,
        reason,
        entryNo,
      );
    },
    /** Puts what is held back into the queue, with its tries forgotten; the number put back. */
    release: (entryNo: number) =>
      sql.run(
        `UPDATE outbox SET state = 'pending', held_reason = NULL, attempts = 0, next_at = ''
         WHERE entry_no = $1 AND state = 'held'`,
        entryNo,
      ),
    /**
     * Takes what is due, oldest first, for this process alone until `until`: a try is counted before it is made, and one whose
     * process died is due again then. Call in a write transaction.
     */
    async lease(most: number, now: string, until: string): Promise<Due[]> {
      const due = await sql.all<Due>(
        `SELECT outbox_no AS "outboxNo", entry_no AS "entryNo", attempts + 1 AS attempts FROM outbox
         WHERE state = 'pending' AND next_at <= $1 ORDER BY next_at, outbox_no LIMIT $2${sql.skipLocked}`,
        now,
        most,
      );
      for (const { outboxNo } of due) {
        await sql.run('UPDATE outbox SET attempts = attempts + 1, next_at = $1 WHERE outbox_no = $2', until, outboxNo);
      }
      return due;
    },
    /** When a failed entry is due again. */
    postpone: async (outboxNo: number, until: string): Promise<void> => {
      await sql.run(`UPDATE outbox SET next_at = $1 WHERE outbox_no = $2 AND state = 'pending'`, until, outboxNo);
    },
    /** Gives a leased entry back without counting the try: nothing was wrong with it. */
    giveBack: async (outboxNo: number, until: string): Promise<void> => {
      await sql.run(
        `UPDATE outbox SET attempts = attempts - 1, next_at = $1 WHERE outbox_no = $2 AND state = 'pending' AND attempts > 0`,
        until,
        outboxNo,
      );
    },
    taken: async (outboxNo: number, now: string): Promise<void> => {
      await sql.run(
        `UPDATE outbox SET state = 'taken', taken_at = $1 WHERE outbox_no = $2 AND state = 'pending'`,
        now,
        outboxNo,
      );
    },
    all: () =>
      sql.all<OutboxRow>(
        `SELECT outbox_no AS "outboxNo", entry_no AS "entryNo", state, held_reason AS "heldReason", attempts
         FROM outbox ORDER BY outbox_no`,
      ),
    counts: () =>
      sql.all<{ state: OutboxState; count: number }>('SELECT state, count(*) AS count FROM outbox GROUP BY state'),
  };
}
