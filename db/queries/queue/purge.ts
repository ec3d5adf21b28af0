import type { Database } from 'better-sqlite3';
import { inTransaction } from '../query.ts';
import { appendAudit } from './audit.ts';

/** A container that the centre holds and has accepted, with what proves it. */
export interface PurgeableRow {
  dossierId: string;
  epoch: number;
  seq: number;
  sha256: string;
  /** SHA-256 of the manifest's JWS. */
  manifestHash: string;
  receipt: string;
  decision: string;
}

/** Containers here whose receipt is older than `before` (hub's time) and that were accepted, the oldest first, `skip` of them left out. */
export function purgeable(db: Database, input: { before: string; limit: number; skip: number }): PurgeableRow[] {
  return db
    .prepare<[string, number, number], PurgeableRow>(
      `SELECT c.dossier_id AS dossierId, r.epoch, r.seq, c.sha256, j.head AS manifestHash, r.jws AS receipt,
         (SELECT v.jws FROM decisions v WHERE v.id = c.dossier_id AND v.verdict = 'accepted'
          ORDER BY v.version DESC LIMIT 1) AS decision
       FROM containers c
       JOIN dossiers d ON d.dossier_id = c.dossier_id AND d.state = 'accepted'
       JOIN receipts r ON r.id = c.dossier_id
       JOIN journal j ON j.epoch = r.epoch AND j.seq = r.seq
       WHERE c.state = 'held' AND r.received_at <= ? AND decision IS NOT NULL
         AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.id = c.dossier_id)
       ORDER BY r.received_at, r.epoch, r.seq LIMIT ? OFFSET ?`,
    )
    .all(input.before, input.limit, input.skip);
}

/** Containers whose deletion began and was not recorded as finished. */
export function purging(db: Database): string[] {
  return db.prepare<[], string>(`SELECT dossier_id FROM containers WHERE state = 'purging'`).pluck().all();
}

/**
 * First step: from now on the files need not be there. `by` names the two times, both signed by the hub, that allow it.
 * @returns false when the container is not held any more
 */
export function beginPurge(
  db: Database,
  input: { dossierId: string; at: string; by: { since: string; now: string; days: number } },
): boolean {
  return step(db, input, 'held', 'purging', input.by);
}

/** Last step: the files are gone for good. Doing it twice changes nothing. */
export function finishPurge(db: Database, input: { dossierId: string; at: string }): boolean {
  return step(db, input, 'purging', 'purged', {});
}

function step(
  db: Database,
  { dossierId, at }: { dossierId: string; at: string },
  from: 'held' | 'purging',
  to: 'purging' | 'purged',
  detail: Record<string, string | number>,
): boolean {
  return inTransaction(db, () => {
    const done = db
      .prepare('UPDATE containers SET state = ? WHERE dossier_id = ? AND state = ?')
      .run(to, dossierId, from);
    if (done.changes === 0) return false;
    appendAudit(db, { at, actor: null, action: `container.${to}`, subject: dossierId, detail });
    return true;
  });
}
