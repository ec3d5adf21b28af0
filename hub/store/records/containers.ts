import { all } from '../all.ts';
import { pageRows, pages, type Sql } from '../sql.ts';

export type ContainerState = 'open' | 'received' | 'rejected';
export interface Container {
  containerNo: number;
  dossierId: string;
  sha256: string;
  size: number;
  /** SHA-256 of each leaf, 32 bytes each, in order. */
  leaves: Buffer;
  state: ContainerState;
}
/** A container, and what else decides how a request about it is answered. */
export interface Upload extends Container {
  /** The station its dossier belongs to. */
  owner: string;
  /** Of the asking station's epoch; null when there is no such epoch. */
  epochStatus: 'active' | 'frozen' | null;
  /** Durable leaves; null when the container is not open (any more). */
  bitmap: Buffer | null;
}

const columns = 'container_no AS "containerNo", dossier_id AS "dossierId", sha256, size, leaves, state FROM containers';

export function containerQueries(sql: Sql) {
  const living = (dossierId: string) =>
    sql.get<Container>(`SELECT ${columns} WHERE dossier_id = $1 AND state <> 'rejected'`, dossierId);
  const isAny = async (condition: string, value: string): Promise<boolean> =>
    (await sql.get(`SELECT 1 AS found FROM containers WHERE ${condition} LIMIT 1`, value)) !== undefined;
  return {
    byHash: (dossierId: string, sha256: string) =>
      sql.get<Container>(`SELECT ${columns} WHERE dossier_id = $1 AND sha256 = $2`, dossierId, sha256),
    living,
    /** The one to speak of: the living one, else the one rejected last. */
    latest: async (dossierId: string) =>
      (await living(dossierId)) ??
      (await sql.get<Container>(
        `SELECT ${columns} WHERE dossier_id = $1 AND state = 'rejected' ORDER BY container_no DESC LIMIT 1`,
        dossierId,
      )),
    /** The same, as a station's epoch asks for it: one question, since it is asked with every request that carries bytes. */
    upload: (dossierId: string, stationId: string, epoch: number) =>
      sql.get<Upload>(
        `SELECT containers.container_no AS "containerNo", dossier_id AS "dossierId", sha256, size, leaves, state,
           claims.station_id AS owner, bitmap,
           (SELECT status FROM epochs WHERE epochs.station_id = $2 AND epoch = $3) AS "epochStatus"
         FROM claims JOIN containers ON dossier_id = claims.id
         LEFT JOIN uploads ON uploads.container_no = containers.container_no
         WHERE claims.id = $1
         ORDER BY CASE state WHEN 'rejected' THEN 1 ELSE 0 END, containers.container_no DESC LIMIT 1`,
        dossierId,
        stationId,
        epoch,
      ),
    /** Several questions answered as one: a container by its hash, with its durable leaves. */
    withBitmap: (dossierId: string, sha256: string) =>
      sql.get<Container & { bitmap: Buffer | null }>(
        `SELECT containers.container_no AS "containerNo", dossier_id AS "dossierId", sha256, size, leaves, state, bitmap
         FROM containers LEFT JOIN uploads ON uploads.container_no = containers.container_no
         WHERE dossier_id = $1 AND sha256 = $2`,
        dossierId,
        sha256,
      ),
    byNumber: (containerNo: number) => sql.get<Container>(`SELECT ${columns} WHERE container_no = $1`, containerNo),
    allReceived: () =>
      pages<Container>((after) =>
        sql.all(
          `SELECT ${columns} WHERE state = 'received' AND container_no > $1 ORDER BY container_no LIMIT ${pageRows}`,
          after?.containerNo ?? 0,
        ),
      ),
    /**
     * A new open container with nothing of it durable yet. Waits for a sweeper that is taking away an object of this hash or a
     * part of this dossier (`guardRemoval`), and keeps one from beginning before this is committed.
     */
    async insert(dossierId: string, sha256: string, size: number, leaves: Buffer, now: string): Promise<number> {
      const [, , row] = await all([
        sql.guard(`object:${sha256}`, 'shared'),
        sql.guard(`part:${dossierId}`, 'shared'),
        sql.get<{ containerNo: number }>(
          `INSERT INTO containers (dossier_id, sha256, size, leaves, state, created_at)
           VALUES ($1, $2, $3, $4, 'open', $5) RETURNING container_no AS "containerNo"`,
          dossierId,
          sha256,
          size,
          leaves,
          now,
        ),
      ]);
      if (!row) throw new TypeError('inserted row lost');
      await sql.run(
        'INSERT INTO uploads (container_no, bitmap, updated_at) VALUES ($1, $2, $3)',
        row.containerNo,
        Buffer.alloc(Math.ceil(leaves.length / 32 / 8)),
        now,
      );
      return row.containerNo;
    },
    /** Keeps new containers from coming to need an object or a part until the transaction ends. */
    guardRemoval: (what: 'object' | 'part', name: string) => sql.guard(`${what}:${name}`, 'exclusive'),
    bitmap: async (containerNo: number): Promise<Buffer | undefined> =>
      (await sql.get<{ bitmap: Buffer }>('SELECT bitmap FROM uploads WHERE container_no = $1', containerNo))?.bitmap,
    /** The same, nobody else changing it until the transaction ends. */
    lockBitmap: async (containerNo: number): Promise<Buffer | undefined> =>
      (
        await sql.get<{ bitmap: Buffer }>(
          `SELECT bitmap FROM uploads WHERE container_no = $1${sql.forUpdate}`,
          containerNo,
        )
      )?.bitmap,
    setBitmap: async (containerNo: number, bits: Buffer, now: string): Promise<void> => {
      await sql.run('UPDATE uploads SET bitmap = $1, updated_at = $2 WHERE container_no = $3', bits, now, containerNo);
    },
    /** Exchanges the bitmap unless somebody else changed it meanwhile: false then. One statement, durable by itself. */
    exchangeBitmap: async (containerNo: number, known: Buffer, bits: Buffer, now: string): Promise<boolean> =>
      (await sql.run(
        'UPDATE uploads SET bitmap = $1, updated_at = $2 WHERE container_no = $3 AND bitmap = $4',
        bits,
        now,
        containerNo,
        known,
      )) === 1,
    /** Ends the upload of an open container as received or rejected; what is decided already stays. */
    async finish(containerNo: number, state: 'received' | 'rejected', now: string): Promise<void> {
      await all([
        sql.run(
          `UPDATE containers SET state = $1, received_at = $2 WHERE container_no = $3 AND state = 'open'`,
          state,
          state === 'received' ? now : null,
          containerNo,
        ),
        sql.run('DELETE FROM uploads WHERE container_no = $1', containerNo),
      ]);
    },
    isObjectWanted: (sha256: string) => isAny(`sha256 = $1 AND state <> 'rejected'`, sha256),
    isPartWanted: (dossierId: string) => isAny(`dossier_id = $1 AND state = 'open'`, dossierId),
  };
}
