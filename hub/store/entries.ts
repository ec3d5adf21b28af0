import type { Db } from './database.ts';

export type HeldReason = 'frozen' | 'foreign' | 'conflict' | 'second' | 'unknown_form';
export interface EntryRow {
  entryNo: number;
  id: string;
  stationId: string;
  epoch: number;
  seq: number;
  type: string;
  manifestHash: string;
  prevHead: string;
  jws: string;
  containerNo: number | null;
  voidsSeq: number | null;
  placed: 0 | 1;
  status: 'admitted' | 'held';
  heldReason: HeldReason | null;
  brokenLink: 0 | 1;
}
/** Missing numbers `first` to `last` of one epoch. */
export interface Gap {
  stationId: string;
  epoch: number;
  first: number;
  last: number;
}
export type NewEntry = Omit<EntryRow, 'entryNo' | 'brokenLink'>;

export function entryQueries(db: Db) {
  const columns = `entry_no AS entryNo, id, station_id AS stationId, epoch, seq, type, manifest_hash AS manifestHash,
    prev_head AS prevHead, jws, container_no AS containerNo, voids_seq AS voidsSeq, placed, status, held_reason AS heldReason,
    broken_link AS brokenLink FROM entries`;
  const byHash = db.prepare<[string], EntryRow>(`SELECT ${columns} WHERE manifest_hash = ?`);
  const at = db.prepare<[string, number, number], EntryRow>(
    `SELECT ${columns} WHERE station_id = ? AND epoch = ? AND seq = ? AND placed = 1`,
  );
  const all = db.prepare<[], EntryRow>(`SELECT ${columns} ORDER BY entry_no`);
  const admittedOf = db.prepare<[number], EntryRow>(
    `SELECT ${columns} WHERE container_no = ? AND status = 'admitted' ORDER BY epoch, seq`,
  );
  const others = db
    .prepare<[string, string], number>(
      "SELECT count(*) FROM entries WHERE id = ? AND manifest_hash <> ? AND status = 'admitted'",
    )
    .pluck();
  const plain = db
    .prepare<[string], number>(
      `SELECT count(*) FROM entries WHERE id = ? AND status = 'admitted' AND container_no IS NULL`,
    )
    .pluck();
  const readmit = db.prepare<unknown[]>(
    `UPDATE entries SET type = ?, prev_head = ?, container_no = ?, voids_seq = ?, status = ?, held_reason = ?
     WHERE entry_no = ?`,
  );
  const admittedFirst = db
    .prepare<[string], number>(
      `SELECT count(*) FROM entries WHERE id = ? AND status = 'admitted' AND type <> 'remanifest'
       AND container_no IN (SELECT container_no FROM containers WHERE state <> 'rejected')`,
    )
    .pluck();
  const admittedAgain = db
    .prepare<[string, number], number>(
      `SELECT count(*) FROM entries WHERE id = ? AND epoch = ? AND status = 'admitted' AND type = 'remanifest'
       AND container_no IN (SELECT container_no FROM containers WHERE state <> 'rejected')`,
    )
    .pluck();
  const insert = db.prepare<unknown[]>(
    `INSERT INTO entries (id, station_id, epoch, seq, type, manifest_hash, prev_head, jws, container_no, voids_seq, placed,
     status, held_reason, arrived_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const breakLink = db.prepare<[number]>('UPDATE entries SET broken_link = 1 WHERE entry_no = ?');
  const claim = db.prepare<[string, string, string]>('INSERT OR IGNORE INTO claims VALUES (?, ?, ?)');
  const owner = db.prepare<[string], string>('SELECT station_id FROM claims WHERE id = ?').pluck();
  const gaps = db.prepare<[], Gap>(
    `WITH
       last AS (SELECT station_id, epoch, max(seq) AS top FROM entries WHERE placed = 1 GROUP BY station_id, epoch),
       seen AS (SELECT station_id, epoch, seq FROM entries WHERE placed = 1
                UNION SELECT station_id, epoch, voids_seq FROM entries WHERE placed = 1 AND voids_seq IS NOT NULL
                UNION SELECT station_id, epoch, 0 FROM last),
       steps AS (SELECT station_id, epoch, seq, lead(seq) OVER (PARTITION BY station_id, epoch ORDER BY seq) AS next FROM seen)
     SELECT station_id AS stationId, epoch, seq + 1 AS first, next - 1 AS last
     FROM steps JOIN last USING (station_id, epoch) WHERE next > seq + 1 AND seq < top ORDER BY stationId, epoch, seq`,
  );
  return {
    byHash: (manifestHash: string) => byHash.get(manifestHash),
    /** The entry that stands at a number of a station's journal. */
    at: (stationId: string, epoch: number, seq: number) => at.get(stationId, epoch, seq),
    all: () => all.iterate(),
    admittedOf: (containerNo: number) => admittedOf.all(containerNo),
    /** Whether an entry without a container was admitted for the id. */
    hasPlain: (id: string) => (plain.get(id) ?? 0) > 0,
    /** Judges again what was held; its bytes and its place stay. */
    readmit(entryNo: number, entry: NewEntry): number {
      const { type, prevHead, containerNo, voidsSeq, status, heldReason } = entry;
      readmit.run(type, prevHead, containerNo, voidsSeq, status, heldReason, entryNo);
      return entryNo;
    },
    /** Whether another entry with this id was admitted. */
    hasOther: (id: string, manifestHash: string) => (others.get(id, manifestHash) ?? 0) > 0,
    /** Whether a dossier (or, with `againIn`, a re-manifest of that epoch) that was not rejected is admitted for the id. */
    hasAdmitted: (id: string, againIn: number | null) =>
      ((againIn === null ? admittedFirst.get(id) : admittedAgain.get(id, againIn)) ?? 0) > 0,
    insert(entry: NewEntry, now: string): number {
      const { lastInsertRowid } = insert.run(
        entry.id,
        entry.stationId,
        entry.epoch,
        entry.seq,
        entry.type,
        entry.manifestHash,
        entry.prevHead,
        entry.jws,
        entry.containerNo,
        entry.voidsSeq,
        entry.placed,
        entry.status,
        entry.heldReason,
        now,
      );
      return Number(lastInsertRowid);
    },
    breakLink: (entryNo: number) => void breakLink.run(entryNo),
    /** Gives the id to the station unless it has an owner; answers the owner. */
    claim(id: string, stationId: string, now: string): string {
      claim.run(id, stationId, now);
      return owner.get(id) ?? stationId;
    },
    owner: (id: string) => owner.get(id),
    /** Numbers below the highest one seen of an epoch that neither arrived nor were voided. */
    gaps: () => gaps.all(),
  };
}
