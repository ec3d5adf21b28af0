import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { firstHead } from '../../../main/contract/wire/journal.ts';
import { prepared } from './tally/prepared.ts';

/** What was done, by whom, to what: ids and codes only. `detail` is a flat object without personal data. */
export interface AuditFact {
  at: string;
  /** accountId, or null for what the station does by itself. */
  actor: string | null;
  action: string;
  subject: string | null;
  detail?: Record<string, string | number | boolean | null>;
}

export interface AuditRow {
  n: number;
  at: string;
  actor: string | null;
  action: string;
  subject: string | null;
  detail: string;
  prev: string;
  hash: string;
}

/** Hash of one link: over the previous hash and every column, with lengths, so that no two rows share a text. */
export function auditHash(row: Omit<AuditRow, 'hash'>): string {
  const fields = [row.prev, String(row.n), row.at, row.actor ?? '', row.action, row.subject ?? '', row.detail];
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex');
}

/** Appends to the audit chain. Called inside the transaction of what it records. */
export function appendAudit(db: Database, fact: AuditFact): void {
  const last = prepared<[], { n: number; hash: string }>(db, 'SELECT n, hash FROM audit ORDER BY n DESC LIMIT 1').get();
  const row = {
    n: (last?.n ?? 0) + 1,
    at: fact.at,
    actor: fact.actor,
    action: fact.action,
    subject: fact.subject,
    detail: JSON.stringify(fact.detail ?? {}),
    prev: last?.hash ?? firstHead,
  };
  prepared(
    db,
    'INSERT INTO audit (n, at, actor, action, subject, detail, prev, hash) VALUES (@n, @at, @actor, @action, @subject, @detail, @prev, @hash)',
  ).run({ ...row, hash: auditHash(row) });
}

export function auditHead(db: Database): string {
  return prepared<[], string>(db, 'SELECT hash FROM audit ORDER BY n DESC LIMIT 1').pluck().get() ?? firstHead;
}

/** The first row whose link does not fit, or null when the whole chain holds. */
export function brokenAuditLink(db: Database): number | null {
  let prev: string = firstHead;
  let n = 1;
  for (const row of db.prepare<[], AuditRow>('SELECT * FROM audit ORDER BY n').iterate()) {
    if (row.n !== n || row.prev !== prev || row.hash !== auditHash(row)) return n;
    prev = row.hash;
    n++;
  }
  return null;
}
