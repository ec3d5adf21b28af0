import { firstHead } from '../../main/contract/wire/journal.ts';
import type { Db } from './database.ts';

export interface ReceiptRow {
  stationId: string;
  receiptSeq: number;
  epoch: number;
  seq: number;
  id: string;
  /** 1 for the receipt of a container manifested again in a later epoch. */
  again: 0 | 1;
  entryNo: number;
  manifestHash: string;
  sha256: string | null;
  jws: string;
  /** SHA-256 of `jws`, the next receipt's `prevReceipt`. */
  hash: string;
  receivedAt: string;
}
export interface ChainEnd {
  receiptSeq: number;
  hash: string;
}

export function receiptQueries(db: Db) {
  const columns = `station_id AS stationId, receipt_seq AS receiptSeq, epoch, seq, id, again, entry_no AS entryNo,
    manifest_hash AS manifestHash, sha256, jws, hash, received_at AS receivedAt FROM receipts`;
  const end = db.prepare<[string], ChainEnd>(
    'SELECT receipt_seq AS receiptSeq, hash FROM receipts WHERE station_id = ? ORDER BY receipt_seq DESC LIMIT 1',
  );
  const byEntry = db.prepare<[number], ReceiptRow>(`SELECT ${columns} WHERE entry_no = ?`);
  const ofId = db.prepare<[string], ReceiptRow>(`SELECT ${columns} WHERE id = ? AND again = 0`);
  const ofIdAgain = db.prepare<[string, number], ReceiptRow>(
    `SELECT ${columns} WHERE id = ? AND epoch = ? AND again = 1`,
  );
  const newest = db.prepare<[string], ReceiptRow>(`SELECT ${columns} WHERE id = ? ORDER BY receipt_seq DESC LIMIT 1`);
  const all = db.prepare<[], ReceiptRow>(`SELECT ${columns} ORDER BY station_id, receipt_seq`);
  const insert = db.prepare<unknown[]>('INSERT INTO receipts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const outbox = db.prepare<[number, string, string | null, string]>(
    'INSERT INTO outbox (entry_no, state, held_reason, created_at) VALUES (?, ?, ?, ?)',
  );
  const hold = db.prepare<[string, number]>(
    `UPDATE outbox SET state = 'held', held_reason = ? WHERE entry_no = ? AND state = 'pending'`,
  );
  const outboxAll = db.prepare<[], { entryNo: number; state: string; heldReason: string | null }>(
    'SELECT entry_no AS entryNo, state, held_reason AS heldReason FROM outbox ORDER BY outbox_no',
  );
  return {
    /** The last link of a station's chain. */
    end: (stationId: string): ChainEnd => end.get(stationId) ?? { receiptSeq: 0, hash: firstHead },
    byEntry: (entryNo: number) => byEntry.get(entryNo),
    /** The receipt of an id, or of its container's re-manifest in `againIn`. */
    ofId: (id: string, againIn: number | null) => (againIn === null ? ofId.get(id) : ofIdAgain.get(id, againIn)),
    newestOf: (id: string) => newest.get(id),
    all: () => all.iterate(),
    insert(row: ReceiptRow): void {
      insert.run(
        row.stationId,
        row.receiptSeq,
        row.epoch,
        row.seq,
        row.id,
        row.again,
        row.entryNo,
        row.manifestHash,
        row.sha256,
        row.jws,
        row.hash,
        row.receivedAt,
      );
    },
    /** Queues a received entry for the back end, or holds it there for somebody to look at. */
    forward: (entryNo: number, heldReason: string | null, now: string) =>
      void outbox.run(entryNo, heldReason === null ? 'pending' : 'held', heldReason, now),
    hold: (entryNo: number, reason: string) => void hold.run(reason, entryNo),
    outbox: () => outboxAll.all(),
  };
}
