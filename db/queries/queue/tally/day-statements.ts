import type { Database } from 'better-sqlite3';
import { Failure } from '../../../../main/contract/result.ts';
import { inTransaction } from '../../query.ts';
import { appendAudit } from '../audit.ts';
import type { Moment } from '../moment.ts';
import { appendEntry, type NewEntry } from '../sealing.ts';

export interface DayStatementRow {
  day: string;
  kind: 'closed' | 'corrected';
  entryId: string;
  epoch: number;
  seq: number;
  at: string;
  /** accountId of the supervisor. */
  actor: string;
  reason: string | null;
  hash: string;
  content: string;
  approval: string;
  /** The newest change of state that it knows. */
  lastChange: number;
  receivedAt: string | null;
}

/** Every signed statement of a day, its closing first, with the receipt of its link. */
export function dayStatements(db: Database, input: { day: string }): DayStatementRow[] {
  return db
    .prepare<[string], DayStatementRow>(
      `SELECT s.day, s.kind, s.entry_id AS entryId, s.epoch, s.seq, s.at, s.actor, s.reason, s.hash, s.content, s.approval,
         s.last_change AS lastChange, r.received_at AS receivedAt
       FROM day_statements s LEFT JOIN receipts r USING (epoch, seq) WHERE s.day = ? ORDER BY s.n`,
    )
    .all(input.day);
}

/** The days of a period that are closed, with the hash signed last. */
export function closedDays(db: Database, input: { from: string; to: string }): { day: string; hash: string }[] {
  return db
    .prepare<[string, string], { day: string; hash: string }>(
      `SELECT day, hash FROM day_statements s WHERE day BETWEEN ? AND ?
       AND n = (SELECT max(n) FROM day_statements l WHERE l.day = s.day) ORDER BY day`,
    )
    .all(input.from, input.to);
}

/**
 * A signed statement, its link of the journal and its line of the audit, in one transaction.
 * @throws Failure wrong_state where the day is closed already, a correction has no closing, or the journal moved on
 */
export function addDayStatement(
  db: Database,
  input: { statement: Omit<DayStatementRow, 'receivedAt'>; entry: NewEntry; moment: Moment },
): void {
  const { statement, entry, moment } = input;
  inTransaction(db, () => {
    const closed = dayStatements(db, statement).length > 0;
    if (closed !== (statement.kind === 'corrected')) throw new Failure('wrong_state', closed ? 'closed' : 'not closed');
    appendEntry(db, entry);
    db.prepare(
      `INSERT INTO day_statements (day, kind, entry_id, epoch, seq, at, actor, reason, hash, content, approval, last_change)
       VALUES (@day, @kind, @entryId, @epoch, @seq, @at, @actor, @reason, @hash, @content, @approval, @lastChange)`,
    ).run(statement);
    const { day, hash, actor, kind } = statement;
    appendAudit(db, {
      at: moment.at,
      actor: moment.actor,
      action: `day.${kind}`,
      subject: day,
      detail: { hash, approvedBy: actor },
    });
  });
}

/** Changes of a day that a signed statement did not know. */
export function lateChanges(
  db: Database,
  input: { day: string; lastChange: number; limit: number },
): { draftId: string; dossierNumber: string }[] {
  return db
    .prepare<[string, number, number], { draftId: string; dossierNumber: string }>(
      `SELECT DISTINCT d.draft_id AS draftId, d.dossier_number AS dossierNumber FROM transitions t JOIN dossiers d USING (draft_id)
       WHERE t.day = ? AND t.n > ? ORDER BY t.n LIMIT ?`,
    )
    .all(input.day, input.lastChange, input.limit);
}
