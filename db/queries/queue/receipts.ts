import type { Database } from 'better-sqlite3';
import { inTransaction } from '../query.ts';
import { appendAudit } from './audit.ts';
import type { Moment } from './moment.ts';
import { markActivation } from './tally/marks.ts';
import { stepRow } from './transition.ts';

export interface ReceiptRow {
  epoch: number;
  seq: number;
  id: string;
  receiptSeq: number;
  receivedAt: string;
  jws: string;
}

/**
 * Stores a verified receipt; the outbox row goes and a sealed dossier becomes received, in one transaction. The same
 * receipt again changes nothing.
 */
export function storeReceipt(db: Database, input: { receipt: ReceiptRow; moment: Moment }): void {
  const { receipt, moment } = input;
  inTransaction(db, () => {
    const stored = db
      .prepare(
        `INSERT INTO receipts (epoch, seq, id, receipt_seq, received_at, jws)
         VALUES (@epoch, @seq, @id, @receiptSeq, @receivedAt, @jws) ON CONFLICT (epoch, seq) DO NOTHING`,
      )
      .run(receipt);
    db.prepare('DELETE FROM outbox WHERE epoch = ? AND seq = ?').run(receipt.epoch, receipt.seq);
    if (stored.changes === 0) return replaceReceipt(db, receipt, moment);
    const draftId = db
      .prepare<[string], string>(`SELECT draft_id FROM dossiers WHERE dossier_id = ? AND state = 'sealed'`)
      .pluck()
      .get(receipt.id);
    if (draftId) {
      stepRow(db, draftId, { type: 'receiptVerified' }, { ...moment, actor: null });
      // The verdict may have come first: the answer that carried the receipt was lost on the way.
      const verdict = verdictOf(db, receipt.id);
      if (verdict) stepRow(db, draftId, { type: 'decided', verdict }, { ...moment, actor: null });
    }
    appendAudit(db, {
      at: moment.at,
      actor: null,
      action: 'delivery.received',
      subject: receipt.id,
      detail: { seq: receipt.seq, receiptSeq: receipt.receiptSeq },
    });
  });
}

/** A hub that came back from a backup has signed another one: that holds, and the one before is kept beside it. */
function replaceReceipt(db: Database, receipt: ReceiptRow, { at }: Moment): void {
  const { epoch, seq, id, jws } = receipt;
  const before = db
    .prepare<[number, number], string>('SELECT jws FROM receipts WHERE epoch = ? AND seq = ?')
    .pluck()
    .get(epoch, seq);
  if (before === undefined || before === jws) return;
  db.prepare('INSERT INTO former_receipts (epoch, seq, jws, replaced_at) VALUES (?, ?, ?, ?)').run(
    epoch,
    seq,
    before,
    at,
  );
  db.prepare(
    'UPDATE receipts SET receipt_seq = @receiptSeq, received_at = @receivedAt, jws = @jws WHERE epoch = @epoch AND seq = @seq',
  ).run(receipt);
  const detail = { seq, receiptSeq: receipt.receiptSeq };
  appendAudit(db, { at, actor: null, action: 'delivery.receivedAgain', subject: id, detail });
}

export function receiptOf(db: Database, input: { id: string }): ReceiptRow | null {
  return (
    db
      .prepare<[string], ReceiptRow>(
        `SELECT epoch, seq, id, receipt_seq AS receiptSeq, received_at AS receivedAt, jws FROM receipts
         WHERE id = ? ORDER BY epoch DESC, seq DESC LIMIT 1`,
      )
      .get(input.id) ?? null
  );
}

function verdictOf(db: Database, id: string): 'accepted' | 'rejected' | null {
  return (
    db
      .prepare<[string], 'accepted' | 'rejected'>(
        `SELECT verdict FROM decisions WHERE id = ? AND verdict <> 'activated' ORDER BY version DESC LIMIT 1`,
      )
      .pluck()
      .get(id) ?? null
  );
}

/**
 * A signed verdict of the centre, in order of its version. That an account was activated moves no dossier.
 * @returns false when it is known already
 */
export function storeDecision(
  db: Database,
  input: { version: number; id: string; verdict: 'accepted' | 'rejected' | 'activated'; jws: string; moment: Moment },
): boolean {
  return inTransaction(db, () => {
    const stored = db
      .prepare('INSERT INTO decisions (version, id, verdict, jws) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING')
      .run(input.version, input.id, input.verdict, input.jws);
    if (stored.changes === 0) return false;
    const draftId = db
      .prepare<[string], string>(`SELECT draft_id FROM dossiers WHERE dossier_id = ? AND state = 'received'`)
      .pluck()
      .get(input.id);
    if (input.verdict === 'activated') markActivated(db, input.id, input.moment);
    else if (draftId)
      stepRow(db, draftId, { type: 'decided', verdict: input.verdict }, { ...input.moment, actor: null });
    appendAudit(db, {
      at: input.moment.at,
      actor: null,
      action: `decision.${input.verdict}`,
      subject: input.id,
      detail: { version: input.version },
    });
    return true;
  });
}

function markActivated(db: Database, id: string, moment: Moment): void {
  const draftId = db.prepare<[string], string>('SELECT draft_id FROM dossiers WHERE dossier_id = ?').pluck().get(id);
  if (draftId) markActivation(db, draftId, 'activatedConfirmed', true, moment);
}

export function lastDecision(db: Database): number {
  return db.prepare<[], number>('SELECT coalesce(max(version), 0) FROM decisions').pluck().get() ?? 0;
}

export interface ReceivedRow {
  dossierId: string;
  dossierNumber: string;
  state: 'received' | 'accepted' | 'rejected';
  receivedAt: string;
  receiptSeq: number;
}

/** Dossiers with a receipt, newest first, and how many there are. */
export function listReceived(
  db: Database,
  input: { limit: number; offset: number },
): { items: ReceivedRow[]; total: number } {
  const from = `FROM receipts r JOIN dossiers d ON d.dossier_id = r.id WHERE d.state IN ('received', 'accepted', 'rejected')`;
  const items = db
    .prepare<[number, number], ReceivedRow>(
      `SELECT r.id AS dossierId, d.dossier_number AS dossierNumber, d.state, r.received_at AS receivedAt,
         r.receipt_seq AS receiptSeq ${from} ORDER BY r.epoch DESC, r.seq DESC LIMIT ? OFFSET ?`,
    )
    .all(input.limit, input.offset);
  return { items, total: db.prepare<[], number>(`SELECT count(*) ${from}`).pluck().get() ?? 0 };
}
