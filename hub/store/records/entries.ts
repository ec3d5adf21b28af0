import { all } from '../all.ts';
import { pageRows, pages, type Sql } from '../sql.ts';
import { chainEnd } from './receipts.ts';

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
/** An entry, whose its id is, and the receipt it has got. */
export interface EntryStanding extends EntryRow {
  owner: string | null;
  receipt: string | null;
}
/** An entry as far as its neighbours in the journal concern it. */
export type Neighbour = Omit<
  EntryRow,
  'jws' | 'containerNo' | 'voidsSeq' | 'placed' | 'status' | 'heldReason' | 'brokenLink'
>;
/** What stands for an id already. */
export interface Taken {
  /** A container that was not rejected. */
  living: boolean;
  /** An admitted entry without a container. */
  plain: boolean;
  /** Another admitted entry. */
  other: boolean;
  /** An admitted entry of the same kind, whose container was not rejected. */
  same: boolean;
}
export type NewEntry = Omit<EntryRow, 'entryNo' | 'brokenLink'>;

const columns = `entry_no AS "entryNo", id, station_id AS "stationId", epoch, seq, type, manifest_hash AS "manifestHash",
  prev_head AS "prevHead", jws, container_no AS "containerNo", voids_seq AS "voidsSeq", placed, status,
  held_reason AS "heldReason", broken_link AS "brokenLink" FROM entries`;
const standingColumns = `entries.entry_no AS "entryNo", entries.id, entries.station_id AS "stationId", entries.epoch,
  entries.seq, type, entries.manifest_hash AS "manifestHash", prev_head AS "prevHead", entries.jws,
  container_no AS "containerNo", voids_seq AS "voidsSeq", placed, status, held_reason AS "heldReason",
  broken_link AS "brokenLink"`;
const yes = (select: string): string => `CASE WHEN EXISTS (${select}) THEN 1 ELSE 0 END`;
const notRejected = `container_no IN (SELECT container_no FROM containers WHERE state <> 'rejected')`;

export function entryQueries(sql: Sql) {
  const isAny = async (condition: string, ...values: (string | number)[]): Promise<boolean> =>
    (await sql.get(`SELECT 1 AS found FROM entries WHERE ${condition} LIMIT 1`, ...values)) !== undefined;
  const owner = async (id: string): Promise<string | undefined> =>
    (await sql.get<{ owner: string }>('SELECT station_id AS owner FROM claims WHERE id = $1', id))?.owner;
  return {
    byHash: (manifestHash: string) => sql.get<EntryRow>(`SELECT ${columns} WHERE manifest_hash = $1`, manifestHash),
    byNumber: (entryNo: number) => sql.get<EntryRow>(`SELECT ${columns} WHERE entry_no = $1`, entryNo),
    standing: (manifestHash: string) =>
      sql.get<EntryStanding>(
        `SELECT ${standingColumns}, receipts.jws AS receipt,
           (SELECT claims.station_id FROM claims WHERE claims.id = entries.id) AS owner
         FROM entries LEFT JOIN receipts ON receipts.entry_no = entries.entry_no WHERE entries.manifest_hash = $1`,
        manifestHash,
      ),
    /** The entries that stand at a number of a station's journal and next to it. */
    around: (stationId: string, epoch: number, seq: number) =>
      sql.all<Neighbour>(
        `SELECT entry_no AS "entryNo", id, station_id AS "stationId", epoch, seq, type, manifest_hash AS "manifestHash",
           prev_head AS "prevHead" FROM entries
         WHERE station_id = $1 AND epoch = $2 AND seq >= $3 AND seq <= $4 AND placed = 1`,
        stationId,
        epoch,
        seq - 1,
        seq + 1,
      ),
    /** The entry that stands at a number of a station's journal. */
    at: (stationId: string, epoch: number, seq: number) =>
      sql.get<EntryRow>(
        `SELECT ${columns} WHERE station_id = $1 AND epoch = $2 AND seq = $3 AND placed = 1`,
        stationId,
        epoch,
        seq,
      ),
    all: () =>
      pages<EntryRow>((after) =>
        sql.all(`SELECT ${columns} WHERE entry_no > $1 ORDER BY entry_no LIMIT ${pageRows}`, after?.entryNo ?? 0),
      ),
    /** Dossiers a station has signed for, a page of them, by the order they came in. */
    dossiersOf: (stationId: string, after: number) =>
      sql.all<{ entryNo: number; jws: string }>(
        `SELECT entry_no AS "entryNo", jws FROM entries WHERE station_id = $1 AND entry_no > $2
         AND type IN ('dossier', 'remanifest') ORDER BY entry_no LIMIT 100`,
        stationId,
        after,
      ),
    /** A container's admitted entries, each with its receipt and the end of a station's chain: all a commit asks, as one question. */
    admittedWithChain: (containerNo: number, stationId: string) =>
      sql.all<EntryRow & { receipt: string | null; endSeq: number | null; endHash: string | null }>(
        `SELECT ${standingColumns}, receipts.jws AS receipt, ${chainEnd('receipt_seq', '$2')} AS "endSeq",
           ${chainEnd('hash', '$2')} AS "endHash"
         FROM entries LEFT JOIN receipts ON receipts.entry_no = entries.entry_no
         WHERE container_no = $1 AND status = 'admitted' ORDER BY entries.epoch, entries.seq`,
        containerNo,
        stationId,
      ),
    /** Whether an entry without a container was admitted for the id. */
    hasPlain: (id: string) => isAny(`id = $1 AND status = 'admitted' AND container_no IS NULL`, id),
    /** Judges again what was held; its bytes and its place stay. */
    async readmit(entryNo: number, entry: NewEntry): Promise<number> {
      const { type, prevHead, containerNo, voidsSeq, status, heldReason } = entry;
      await sql.run(
        `UPDATE entries SET type = $1, prev_head = $2, container_no = $3, voids_seq = $4, status = $5, held_reason = $6
         WHERE entry_no = $7`,
        type,
        prevHead,
        containerNo,
        voidsSeq,
        status,
        heldReason,
        entryNo,
      );
      return entryNo;
    },
    /** What stands for an id, for an entry that is to come; of the same kind: a dossier, or a re-manifest of `againIn`. */
    async taken(id: string, manifestHash: string, againIn: number | null): Promise<Taken> {
      const row = await sql.get<{ [Name in keyof Taken]: number }>(
        `SELECT ${yes(`SELECT 1 FROM containers WHERE dossier_id = $1 AND state <> 'rejected'`)} AS living,
           ${yes(`SELECT 1 FROM entries WHERE id = $1 AND status = 'admitted' AND container_no IS NULL`)} AS plain,
           ${yes(`SELECT 1 FROM entries WHERE id = $1 AND manifest_hash <> $2 AND status = 'admitted'`)} AS other,
           ${yes(
             `SELECT 1 FROM entries WHERE id = $1 AND status = 'admitted' AND ${notRejected}
              AND ((type <> 'remanifest' AND $3 = 0) OR (type = 'remanifest' AND epoch = $3))`,
           )} AS same`,
        id,
        manifestHash,
        againIn ?? 0,
      );
      if (!row) throw new TypeError('a question without an answer');
      return { living: row.living === 1, plain: row.plain === 1, other: row.other === 1, same: row.same === 1 };
    },
    async insert(entry: NewEntry, now: string): Promise<number> {
      const row = await sql.get<{ entryNo: number }>(
        `INSERT INTO entries (id, station_id, epoch, seq, type, manifest_hash, prev_head, jws, container_no, voids_seq, placed,
         status, held_reason, arrived_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
         RETURNING entry_no AS "entryNo"`,
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
      if (!row) throw new TypeError('inserted row lost');
      return row.entryNo;
    },
    breakLink: async (entryNo: number): Promise<void> =>
      void (await sql.run('UPDATE entries SET broken_link = 1 WHERE entry_no = $1', entryNo)),
    /** Gives the id to the station unless it has an owner; answers the owner. */
    async claim(id: string, stationId: string, now: string): Promise<string> {
      const [, first] = await all([
        sql.run(
          'INSERT INTO claims (id, station_id, claimed_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
          id,
          stationId,
          now,
        ),
        owner(id),
      ]);
      return first ?? stationId;
    },
    owner,
    /** Numbers below the highest one seen of an epoch that neither arrived nor were voided. */
    gaps: () =>
      sql.all<Gap>(
        `WITH
           tops AS (SELECT station_id, epoch, max(seq) AS top FROM entries WHERE placed = 1 GROUP BY station_id, epoch),
           seen AS (SELECT station_id, epoch, seq FROM entries WHERE placed = 1
                    UNION SELECT station_id, epoch, voids_seq FROM entries WHERE placed = 1 AND voids_seq IS NOT NULL
                    UNION SELECT station_id, epoch, 0 FROM tops),
           steps AS (SELECT station_id, epoch, seq,
                     lead(seq) OVER (PARTITION BY station_id, epoch ORDER BY seq) AS following FROM seen)
         SELECT station_id AS "stationId", epoch, seq + 1 AS "first", following - 1 AS "last"
         FROM steps JOIN tops USING (station_id, epoch) WHERE following > seq + 1 AND seq < top
         ORDER BY station_id, epoch, seq`,
      ),
  };
}
