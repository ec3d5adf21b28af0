import type { Database } from 'better-sqlite3';
import { inTransaction } from '../query.ts';
import { appendAudit } from './audit.ts';
import type { Moment } from './moment.ts';

export interface MediumRow {
  mediumId: string;
  label: string;
  enrolledAt: string;
  retiredAt: string | null;
  /** Entries without a receipt whose copy there was read back. */
  copies: number;
}

/** How a copy was read back: from the medium itself, or through the system's cache, which may remember what was written. */
export type Proof = 'direct' | 'cached';

/** An entry as it is copied: its signed bytes and, where it has one, its container. */
export interface CopyItem {
  epoch: number;
  seq: number;
  id: string;
  type: string;
  jws: string;
  /** SHA-256 of `jws`. */
  head: string;
  size: number | null;
  sha256: string | null;
  dossierNumber: string | null;
}

export interface EntryKey {
  epoch: number;
  seq: number;
}

const item = `SELECT j.epoch, j.seq, j.id, j.type, j.jws, j.head, c.size, c.sha256, d.dossier_number AS dossierNumber
  FROM journal j LEFT JOIN containers c ON c.dossier_id = j.id LEFT JOIN dossiers d ON d.dossier_id = j.id`;

/** Enrols a medium, or takes one that was retired back into use. */
export function addMedium(db: Database, input: { mediumId: string; label: string; jws: string; moment: Moment }): void {
  const { mediumId, label, jws, moment } = input;
  inTransaction(db, () => {
    db.prepare(
      `INSERT INTO media (medium_id, label, jws, enrolled_at) VALUES (?, ?, ?, ?)
       ON CONFLICT (medium_id) DO UPDATE SET label = excluded.label, jws = excluded.jws, retired_at = NULL`,
    ).run(mediumId, label, jws, moment.at);
    appendAudit(db, { at: moment.at, actor: moment.actor, action: 'medium.enrolled', subject: mediumId });
  });
}

/** Its copies count no more: nobody knows what becomes of it. */
export function retireMedium(db: Database, input: { mediumId: string; moment: Moment }): void {
  const { mediumId, moment } = input;
  inTransaction(db, () => {
    const retired = db
      .prepare('UPDATE media SET retired_at = ? WHERE medium_id = ? AND retired_at IS NULL')
      .run(moment.at, mediumId);
    if (retired.changes === 0) return;
    db.prepare('DELETE FROM copies WHERE medium_id = ?').run(mediumId);
    appendAudit(db, { at: moment.at, actor: moment.actor, action: 'medium.retired', subject: mediumId });
  });
}

export function listMedia(db: Database): MediumRow[] {
  return db
    .prepare<[], MediumRow>(
      `SELECT m.medium_id AS mediumId, m.label, m.enrolled_at AS enrolledAt, m.retired_at AS retiredAt,
         (SELECT count(*) FROM copies k JOIN outbox o USING (epoch, seq) WHERE k.medium_id = m.medium_id) AS copies
       FROM media m ORDER BY m.enrolled_at, m.medium_id`,
    )
    .all();
}

/** Entries without a receipt and without a copy on a medium, oldest first. */
export function missingCopies(db: Database, input: { mediumId: string; limit: number }): CopyItem[] {
  return db
    .prepare<[string, number], CopyItem>(
      `${item} JOIN outbox o USING (epoch, seq)
       WHERE NOT EXISTS (SELECT 1 FROM copies k WHERE k.medium_id = ? AND k.epoch = o.epoch AND k.seq = o.seq)
       ORDER BY o.epoch, o.seq LIMIT ?`,
    )
    .all(input.mediumId, input.limit);
}

/** Everything that a medium is said to hold, and whether the centre has it by now. */
export function copiesOf(db: Database, input: { mediumId: string }): (CopyItem & { received: boolean })[] {
  return db
    .prepare<[string], CopyItem & { received: number }>(
      `${item.replace(' FROM journal', ', EXISTS (SELECT 1 FROM receipts r WHERE r.epoch = j.epoch AND r.seq = j.seq) AS received FROM journal')}
       JOIN copies k USING (epoch, seq) WHERE k.medium_id = ? ORDER BY j.epoch, j.seq`,
    )
    .all(input.mediumId)
    .map((row) => ({ ...row, received: row.received === 1 }));
}

/** The pair lies on the medium and was read back. A medium that was retired meanwhile gets no row. */
export function addCopy(
  db: Database,
  input: { mediumId: string; epoch: number; seq: number; id: string; proof: Proof; at: string },
): void {
  db.prepare(
    `INSERT INTO copies (medium_id, epoch, seq, id, proof, copied_at)
     SELECT medium_id, @epoch, @seq, @id, @proof, @at FROM media WHERE medium_id = @mediumId AND retired_at IS NULL
     ON CONFLICT (medium_id, epoch, seq) DO UPDATE SET proof = excluded.proof, copied_at = excluded.copied_at`,
  ).run(input);
}

/** What is not there (any more), or must not be relied on; all of a medium without `keys`. */
export function dropCopies(db: Database, input: { mediumId: string; keys?: readonly EntryKey[] }): void {
  if (!input.keys) return void db.prepare('DELETE FROM copies WHERE medium_id = ?').run(input.mediumId);
  const drop = db.prepare('DELETE FROM copies WHERE medium_id = ? AND epoch = ? AND seq = ?');
  const { keys } = input;
  inTransaction(db, () => {
    for (const { epoch, seq } of keys) drop.run(input.mediumId, epoch, seq);
  });
}

/** Dossiers without a receipt of which no medium in use holds a copy. */
export function onceOnly(db: Database): number {
  return (
    db
      .prepare<[], number>(
        `SELECT count(DISTINCT o.id) FROM outbox o JOIN containers c ON c.dossier_id = o.id
         WHERE NOT EXISTS (SELECT 1 FROM copies k JOIN media m USING (medium_id) WHERE k.id = o.id AND m.retired_at IS NULL)`,
      )
      .pluck()
      .get() ?? 0
  );
}

/** Those of the ids that the centre has: a receipt is stored and nothing of the id waits. */
export function settledIds(db: Database, input: { ids: readonly string[] }): string[] {
  const settled = db
    .prepare<[string, string], number>(
      'SELECT EXISTS (SELECT 1 FROM receipts WHERE id = ?) AND NOT EXISTS (SELECT 1 FROM outbox WHERE id = ?)',
    )
    .pluck();
  return input.ids.filter((id) => settled.get(id, id) === 1);
}

export type CarrySelection = { kind: 'all' } | { kind: 'setAside' } | { kind: 'chosen'; items: readonly EntryKey[] };

/** Entries without a receipt, oldest first; what was chosen and has its receipt by now is left out. */
export function carryKeys(
  db: Database,
  input: { selection: CarrySelection },
): (EntryKey & { size: number; bytes: number })[] {
  const { selection } = input;
  const chosen =
    selection.kind === 'chosen' ? new Set(selection.items.map(({ epoch, seq }) => `${epoch}/${seq}`)) : null;
  const where = selection.kind === 'setAside' ? 'WHERE o.quarantined IS NOT NULL' : '';
  return db
    .prepare<[], EntryKey & { size: number; bytes: number }>(
      `SELECT o.epoch, o.seq, coalesce(c.size, 0) AS size, coalesce(c.size, 0) + length(j.jws) AS bytes
       FROM outbox o JOIN journal j USING (epoch, seq) LEFT JOIN containers c ON c.dossier_id = o.id ${where}
       ORDER BY o.epoch, o.seq`,
    )
    .all()
    .filter(({ epoch, seq }) => chosen === null || chosen.has(`${epoch}/${seq}`));
}

/** An entry of the journal with what it takes to copy it or to judge its receipt; null when there is none. */
export function journalItem(db: Database, input: EntryKey): CopyItem | null {
  return (
    db.prepare<[number, number], CopyItem>(`${item} WHERE j.epoch = ? AND j.seq = ?`).get(input.epoch, input.seq) ??
    null
  );
}

/** Whether the receipt of an entry is stored. */
export function hasReceipt(db: Database, input: EntryKey): boolean {
  const found = db.prepare<[number, number], number>('SELECT 1 FROM receipts WHERE epoch = ? AND seq = ?').pluck();
  return found.get(input.epoch, input.seq) === 1;
}
