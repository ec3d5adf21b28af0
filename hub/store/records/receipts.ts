import { firstHead } from '../../../main/contract/wire/journal.ts';
import { pageRows, pages, type Sql } from '../sql.ts';

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

const columns = `station_id AS "stationId", receipt_seq AS "receiptSeq", epoch, seq, id, again, entry_no AS "entryNo",
  manifest_hash AS "manifestHash", sha256, jws, hash, received_at AS "receivedAt" FROM receipts`;

/** A column of the last receipt of the station that `place` holds. */
export const chainEnd = (column: 'receipt_seq' | 'hash', place: string): string =>
  `(SELECT ${column} FROM receipts WHERE station_id = ${place} ORDER BY receipt_seq DESC LIMIT 1)`;

export function receiptQueries(sql: Sql) {
  return {
    /** The last link of a station's chain. */
    end: async (stationId: string): Promise<ChainEnd> =>
      (await sql.get<ChainEnd>(
        `SELECT receipt_seq AS "receiptSeq", hash FROM receipts WHERE station_id = $1 ORDER BY receipt_seq DESC LIMIT 1`,
        stationId,
      )) ?? { receiptSeq: 0, hash: firstHead },
    /** The same, and the receipt that an entry has got, as one question. */
    standing: async (stationId: string, entryNo: number): Promise<{ end: ChainEnd; own: string | null }> => {
      const row = await sql.get<{ receiptSeq: number | null; hash: string | null; own: string | null }>(
        `SELECT ${chainEnd('receipt_seq', '$1')} AS "receiptSeq", ${chainEnd('hash', '$1')} AS hash,
           (SELECT jws FROM receipts WHERE entry_no = $2) AS own`,
        stationId,
        entryNo,
      );
      return { end: { receiptSeq: row?.receiptSeq ?? 0, hash: row?.hash ?? firstHead }, own: row?.own ?? null };
    },
    byEntry: (entryNo: number) => sql.get<ReceiptRow>(`SELECT ${columns} WHERE entry_no = $1`, entryNo),
    /** The receipt of an id, or of its container's re-manifest in `againIn`. */
    ofId: (id: string, againIn: number | null) =>
      againIn === null
        ? sql.get<ReceiptRow>(`SELECT ${columns} WHERE id = $1 AND again = 0`, id)
        : sql.get<ReceiptRow>(`SELECT ${columns} WHERE id = $1 AND epoch = $2 AND again = 1`, id, againIn),
    /** Two questions in one: either of its indexes holds one kind of receipts only, and neither is taken for both. */
    newestOf: (id: string) =>
      sql.get<ReceiptRow>(
        `SELECT ${columns} WHERE id = $1 AND again = 0 UNION ALL SELECT ${columns} WHERE id = $1 AND again = 1
         ORDER BY "receiptSeq" DESC LIMIT 1`,
        id,
      ),
    all: () =>
      pages<ReceiptRow>((after) =>
        sql.all(
          `SELECT ${columns} WHERE station_id > $1 OR (station_id = $1 AND receipt_seq > $2)
           ORDER BY station_id, receipt_seq LIMIT ${pageRows}`,
          after?.stationId ?? '',
          after?.receiptSeq ?? 0,
        ),
      ),
    insert: async (row: ReceiptRow): Promise<void> => {
      await sql.run(
        `INSERT INTO receipts (station_id, receipt_seq, epoch, seq, id, again, entry_no, manifest_hash, sha256, jws, hash,
         received_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
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
  };
}
