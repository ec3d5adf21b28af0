import type { Db } from './database.ts';

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

export function containerQueries(db: Db) {
  const columns = 'container_no AS containerNo, dossier_id AS dossierId, sha256, size, leaves, state FROM containers';
  const byHash = db.prepare<[string, string], Container>(`SELECT ${columns} WHERE dossier_id = ? AND sha256 = ?`);
  const living = db.prepare<[string], Container>(`SELECT ${columns} WHERE dossier_id = ? AND state <> 'rejected'`);
  const lastRejected = db.prepare<[string], Container>(
    `SELECT ${columns} WHERE dossier_id = ? AND state = 'rejected' ORDER BY container_no DESC LIMIT 1`,
  );
  const received = db.prepare<[], Container>(`SELECT ${columns} WHERE state = 'received' ORDER BY container_no`);
  const insert = db.prepare<[string, string, number, Buffer, string]>(
    `INSERT INTO containers (dossier_id, sha256, size, leaves, state, created_at) VALUES (?, ?, ?, ?, 'open', ?)`,
  );
  const insertUpload = db.prepare<[number | bigint, Buffer, string]>('INSERT INTO uploads VALUES (?, ?, ?)');
  const bitmap = db.prepare<[number], Buffer>('SELECT bitmap FROM uploads WHERE container_no = ?').pluck();
  const setBitmap = db.prepare<[Buffer, string, number]>(
    'UPDATE uploads SET bitmap = ?, updated_at = ? WHERE container_no = ?',
  );
  const deleteUpload = db.prepare<[number]>('DELETE FROM uploads WHERE container_no = ?');
  const setState = db.prepare<[ContainerState, string | null, number]>(
    'UPDATE containers SET state = ?, received_at = ? WHERE container_no = ?',
  );
  const objectWanted = db
    .prepare<[string], number>(`SELECT count(*) FROM containers WHERE sha256 = ? AND state <> 'rejected'`)
    .pluck();
  const partWanted = db
    .prepare<[string], number>(`SELECT count(*) FROM containers WHERE dossier_id = ? AND state = 'open'`)
    .pluck();
  return {
    byHash: (dossierId: string, sha256: string) => byHash.get(dossierId, sha256),
    living: (dossierId: string) => living.get(dossierId),
    /** The one to speak of: the living one, else the one rejected last. */
    latest: (dossierId: string) => living.get(dossierId) ?? lastRejected.get(dossierId),
    allReceived: () => received.iterate(),
    /** A new open container with nothing of it durable yet. */
    insert(dossierId: string, sha256: string, size: number, leaves: Buffer, now: string): number {
      const { lastInsertRowid } = insert.run(dossierId, sha256, size, leaves, now);
      insertUpload.run(lastInsertRowid, Buffer.alloc(Math.ceil(leaves.length / 32 / 8)), now);
      return Number(lastInsertRowid);
    },
    bitmap: (containerNo: number) => bitmap.get(containerNo),
    setBitmap: (containerNo: number, bits: Buffer, now: string) => void setBitmap.run(bits, now, containerNo),
    /** Ends the upload as received or rejected. */
    finish(containerNo: number, state: 'received' | 'rejected', now: string): void {
      setState.run(state, state === 'received' ? now : null, containerNo);
      deleteUpload.run(containerNo);
    },
    isObjectWanted: (sha256: string) => (objectWanted.get(sha256) ?? 0) > 0,
    isPartWanted: (dossierId: string) => (partWanted.get(dossierId) ?? 0) > 0,
  };
}
