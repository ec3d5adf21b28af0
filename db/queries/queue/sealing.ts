import type { Database } from 'better-sqlite3';
import { Failure } from '../../../main/contract/result.ts';
import { firstHead } from '../../../main/contract/wire/journal.ts';
import { inTransaction } from '../query.ts';
import { appendAudit, auditHead } from './audit.ts';
import { type DossierRow, getDossier } from './drafts.ts';
import type { Moment } from './moment.ts';
import { prepared } from './tally/prepared.ts';
import { stepRow } from './transition.ts';

export interface Reservation {
  dossierId: string;
  epoch: number;
  seq: number;
  attempt: number;
  prevHead: string;
  auditHead: string;
}

/**
 * First step of sealing: reserves the dossier's id and the next number of the journal. A dossier that was being sealed
 * when the station died keeps its reservation; nobody else can take a number before that one is settled.
 * @throws Failure wrong_state, approval_needed; db_busy while another dossier is being sealed
 */
export function beginSealing(
  db: Database,
  input: { draftId: string; dossierId: string; epoch: number; moment: Moment },
): Reservation {
  return inTransaction(db, () => {
    const row = getDossier(db, input);
    if (row.state === 'awaitingApproval' && row.approval === null) throw new Failure('approval_needed');
    if (row.state !== 'confirmed' && row.state !== 'awaitingApproval') throw new Failure('wrong_state', row.state);
    if (row.frozen) throw new Failure('draft_frozen');
    const other = openReservations(db).find((open) => open.draftId !== input.draftId);
    if (other) throw new Failure('db_busy', 'another dossier is being sealed');
    const dossierId = row.dossierId ?? input.dossierId;
    const epoch = row.epoch ?? input.epoch;
    const { seq, prevHead } = nextLink(db, epoch);
    prepared(
      db,
      'UPDATE dossiers SET dossier_id = ?, epoch = ?, seq = ?, attempt = attempt + 1 WHERE draft_id = ?',
    ).run(dossierId, epoch, seq, input.draftId);
    appendAudit(db, { ...audited(input.moment), action: 'dossier.sealing', subject: dossierId, detail: { seq } });
    return { dossierId, epoch, seq, attempt: row.attempt + 1, prevHead, auditHead: auditHead(db) };
  });
}

/** Dossiers whose sealing began and did not finish: what a crash leaves. */
export function openReservations(db: Database): DossierRow[] {
  const sql = `SELECT draft_id FROM dossiers WHERE seq IS NOT NULL AND state IN ('confirmed','awaitingApproval')`;
  return prepared<[], string>(db, sql)
    .pluck()
    .all()
    .map((draftId) => getDossier(db, { draftId }));
}

/** Gives a reservation back: nothing signed with its number has left or will leave this machine. */
export function abandonSealing(db: Database, input: { draftId: string; moment: Moment }): void {
  inTransaction(db, () => {
    const row = getDossier(db, input);
    if (row.state !== 'confirmed' && row.state !== 'awaitingApproval') throw new Failure('wrong_state', row.state);
    db.prepare('UPDATE dossiers SET dossier_id = NULL, epoch = NULL, seq = NULL WHERE draft_id = ?').run(input.draftId);
    appendAudit(db, { ...audited(input.moment), action: 'dossier.sealingAbandoned', subject: input.draftId });
  });
}

export interface SealedPair {
  draftId: string;
  jws: string;
  /** SHA-256 of the JWS: the next entry's `prevHead`. */
  head: string;
  size: number;
  sha256: string;
}

/**
 * Second step: the pair is durable and was read back. State, journal, container, outbox and the end of the draft key are
 * one transaction. Doing it twice is no error: a start after a crash completes what is complete.
 */
export function completeSealing(db: Database, input: SealedPair & { moment: Moment }): void {
  inTransaction(db, () => {
    const row = getDossier(db, input);
    if (row.state === 'sealed') return;
    if (row.dossierId === null || row.seq === null || row.epoch === null)
      throw new Failure('wrong_state', 'not sealing');
    stepRow(db, input.draftId, { type: 'sealed', approved: row.approval !== null }, input.moment);
    appendEntry(db, {
      epoch: row.epoch,
      seq: row.seq,
      id: row.dossierId,
      type: 'dossier',
      jws: input.jws,
      head: input.head,
      at: input.moment.at,
    });
    prepared(db, 'INSERT INTO containers (dossier_id, draft_id, size, sha256) VALUES (?, ?, ?, ?)').run(
      row.dossierId,
      input.draftId,
      input.size,
      input.sha256,
    );
    appendAudit(db, {
      ...audited(input.moment),
      action: 'dossier.sealed',
      subject: row.dossierId,
      detail: { seq: row.seq, sha256: input.sha256 },
    });
  });
}

/** Next number of an epoch and the head it links to. */
export function nextLink(db: Database, epoch: number): { seq: number; prevHead: string } {
  const sql = 'SELECT seq, head FROM journal WHERE epoch = ? ORDER BY seq DESC LIMIT 1';
  const last = prepared<[number], { seq: number; head: string }>(db, sql).get(epoch);
  return { seq: (last?.seq ?? 0) + 1, prevHead: last?.head ?? firstHead };
}

export interface NewEntry {
  epoch: number;
  seq: number;
  id: string;
  type: string;
  jws: string;
  head: string;
  at: string;
}

/** Journal row and outbox row, in the caller's transaction. @throws Failure wrong_state when the number is not the next */
export function appendEntry(db: Database, entry: NewEntry): void {
  if (nextLink(db, entry.epoch).seq !== entry.seq) throw new Failure('wrong_state', 'journal moved on');
  prepared(
    db,
    'INSERT INTO journal (epoch, seq, id, type, jws, head) VALUES (@epoch, @seq, @id, @type, @jws, @head)',
  ).run(entry);
  prepared(db, 'INSERT INTO outbox (epoch, seq, id, type, added_at) VALUES (@epoch, @seq, @id, @type, @at)').run(entry);
}

/** Adds an entry without a container to the journal. @throws Failure wrong_state when its number is not the next */
export function addEntry(db: Database, input: NewEntry): void {
  inTransaction(db, () => appendEntry(db, input));
}

/**
 * Ends a sealed dossier that was set aside with a void in the journal: its state, its place in the outbox, the void's own entry
 * and the audit are one transaction.
 * @throws Failure wrong_state when it is not set aside (any more), or the void's number is not the next
 */
export function voidSealed(
  db: Database,
  input: { epoch: number; seq: number; entry: NewEntry; reason: string; approvedBy: string; moment: Moment },
): void {
  const { epoch, seq, entry, reason, approvedBy, moment } = input;
  inTransaction(db, () => {
    const row = db
      .prepare<[number, number], { id: string; draftId: string }>(
        `SELECT o.id, d.draft_id AS draftId FROM outbox o JOIN dossiers d ON d.dossier_id = o.id
         WHERE o.epoch = ? AND o.seq = ? AND o.quarantined IS NOT NULL`,
      )
      .get(epoch, seq);
    if (!row) throw new Failure('wrong_state', 'not set aside');
    stepRow(db, row.draftId, { type: 'void', reason }, moment);
    db.prepare(`UPDATE dossiers SET void_after = 'sealed' WHERE draft_id = ?`).run(row.draftId);
    db.prepare('DELETE FROM outbox WHERE epoch = ? AND seq = ?').run(epoch, seq);
    appendEntry(db, entry);
    appendAudit(db, {
      ...audited(moment),
      action: 'delivery.voided',
      subject: row.id,
      detail: { seq, reason, approvedBy },
    });
  });
}

/** Where the next entry links to. */
export function journalLink(
  db: Database,
  input: { epoch: number },
): { seq: number; prevHead: string; auditHead: string } {
  return { ...nextLink(db, input.epoch), auditHead: auditHead(db) };
}

function audited(moment: Moment) {
  return { at: moment.at, actor: moment.actor };
}

/** Containers that must be on the disk. */
export function containerIds(db: Database): string[] {
  return db.prepare<[], string>(`SELECT dossier_id FROM containers WHERE state = 'held'`).pluck().all();
}
