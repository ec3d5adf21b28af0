import type { Database } from 'better-sqlite3';
import { Failure } from '../../../main/contract/result.ts';
import { inTransaction } from '../query.ts';
import { decodePeople } from './roster-chunk.ts';
import { putPeople } from './roster-put.ts';
import { forgetSearch } from './search.ts';

/**
 * How a list becomes part of the roster: all of it or nothing, and no step long. Chunks are staged, then one small
 * transaction decides (`decideImport`); from there on the list counts as imported and its chunks are applied one by one,
 * each with its removal in one transaction, also after a death in between. A list that was not decided is dropped.
 */
export interface ImportStart {
  listId: string;
  fileSha256: string;
  importedAt: string;
}

/** While a list is written its indexes are kept in memory, KiB; the default holds a fraction of them. */
const importCacheKiB = 32_768;
const usualCacheKiB = 2_000;

export function beginImport(db: Database, input: ImportStart): void {
  db.prepare(
    `INSERT INTO roster_imports (list_id, file_sha256, imported_at, total_rows, added, updated, bad, state)
     VALUES (@listId, @fileSha256, @importedAt, 0, 0, 0, 0, 'staging')`,
  ).run(input);
}

/** @param people as `encodePeople` wrote them */
export function stageChunk(db: Database, input: { listId: string; n: number; people: Uint8Array }): void {
  repeatable(db, () => {
    db.prepare('INSERT INTO roster_chunks (list_id, n, people) VALUES (@listId, @n, @people)').run(input);
  });
}

/**
 * A transaction that a power cut may take back as a whole: what is staged counts only once it is decided, which flushes all
 * before it, and what is applied is still staged then. It is not flushed by itself (SQLite, `synchronous=NORMAL` in WAL mode),
 * and the WAL is folded in by `foldWal`, as a step of its own.
 */
function repeatable<T>(db: Database, work: () => T): T {
  db.pragma('synchronous=NORMAL');
  db.pragma('wal_autocheckpoint=0');
  try {
    return inTransaction(db, work);
  } finally {
    db.pragma('wal_autocheckpoint=1000');
    db.pragma('synchronous=FULL');
  }
}

/** Writes the WAL into the database; called every few steps of an import, so that no step of others does it. */
export function foldWal(db: Database): void {
  db.pragma('wal_checkpoint(PASSIVE)');
}

/** The moment from which the list is imported, whatever happens. */
export function decideImport(db: Database, input: { listId: string; totalRows: number; bad: number }): void {
  const { changes } = db
    .prepare(
      `UPDATE roster_imports SET state = 'applying', total_rows = @totalRows, bad = @bad
       WHERE list_id = @listId AND state = 'staging'`,
    )
    .run(input);
  if (changes !== 1) throw new Failure('internal', 'import not staged');
}

/** Applies the next chunk of a decided list. `left` is how many are still to come; at 0 the import is done. */
export function applyChunk(db: Database, { listId }: { listId: string }): { left: number } {
  db.pragma(`cache_size=-${importCacheKiB}`);
  return repeatable(db, () => {
    const chunk = db
      .prepare<[string], { n: number; people: Uint8Array }>(
        `SELECT n, people FROM roster_chunks JOIN roster_imports USING (list_id)
         WHERE list_id = ? AND state = 'applying' ORDER BY n LIMIT 1`,
      )
      .get(listId);
    if (!chunk) return finish(db, listId);
    const { added, updated } = putPeople(db, listId, decodePeople(chunk.people));
    db.prepare('DELETE FROM roster_chunks WHERE list_id = ? AND n = ?').run(listId, chunk.n);
    db.prepare('UPDATE roster_imports SET added = added + ?, updated = updated + ? WHERE list_id = ?').run(
      added,
      updated,
      listId,
    );
    const left = chunksOf(db, listId);
    return left === 0 ? finish(db, listId) : { left };
  });
}

function finish(db: Database, listId: string): { left: number } {
  db.prepare(`UPDATE roster_imports SET state = 'done' WHERE list_id = ? AND state = 'applying'`).run(listId);
  forgetSearch(db);
  db.pragma(`cache_size=-${usualCacheKiB}`);
  return { left: 0 };
}

function chunksOf(db: Database, listId: string): number {
  return db.prepare<[string], number>('SELECT count(*) FROM roster_chunks WHERE list_id = ?').pluck().get(listId) ?? 0;
}

/** Removes some chunks of a list that was not decided, and with the last one the list. `left` is how many remain. */
export function dropImport(db: Database, { listId }: { listId: string }): { left: number } {
  return inTransaction(db, () => {
    const state = db
      .prepare<[string], string>('SELECT state FROM roster_imports WHERE list_id = ?')
      .pluck()
      .get(listId);
    if (state !== 'staging') throw new Failure('internal', 'import decided');
    db.prepare(
      'DELETE FROM roster_chunks WHERE list_id = ? AND n IN (SELECT n FROM roster_chunks WHERE list_id = ? LIMIT 20)',
    ).run(listId, listId);
    const left = chunksOf(db, listId);
    if (left === 0) db.prepare('DELETE FROM roster_imports WHERE list_id = ?').run(listId);
    return { left };
  });
}

export interface ImportCounts {
  added: number;
  updated: number;
}

export function importCounts(db: Database, { listId }: { listId: string }): ImportCounts {
  const counts = db
    .prepare<[string], ImportCounts>('SELECT added, updated FROM roster_imports WHERE list_id = ?')
    .get(listId);
  return counts ?? { added: 0, updated: 0 };
}

/** Lists whose import a death interrupted: to be applied to the end, or dropped. */
export function unfinishedImports(db: Database): { listId: string; state: 'staging' | 'applying' }[] {
  return db
    .prepare<[], { listId: string; state: 'staging' | 'applying' }>(
      `SELECT list_id AS listId, state FROM roster_imports WHERE state <> 'done' ORDER BY imported_at`,
    )
    .all();
}
