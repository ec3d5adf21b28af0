import type { PeopleDb } from '../../../db/client.ts';
import { Failure } from '../../contract/result.ts';
import type { ImportProgress } from '../../contract/station/roster.ts';

/** Pieces after which the WAL is folded in: some hundred pages, so that this, too, is a short step. */
const foldEvery = 2;

export interface StoredList {
  listId: string;
  fileSha256: string;
  importedAt: string;
  totalRows: number;
  /** Rows left out. */
  bad: number;
  chunks: number;
  /** A piece of the people, as `encodePeople` writes them. */
  chunk: (n: number) => Promise<Uint8Array>;
  /** The list is put aside: its pieces are not asked for any more. */
  release?: () => Promise<void>;
}

export interface StoreOptions {
  signal?: AbortSignal | undefined;
  onProgress?: (progress: ImportProgress) => void;
}

/**
 * Makes a list part of the roster: all of it or, until the moment it is decided, nothing. Every step is short, so that
 * whoever else asks the database waits for one step at most.
 * @throws Failure cancelled (only before it is decided), disk_full, io_error: what was put aside is dropped
 */
export async function storeList(
  people: PeopleDb,
  list: StoredList,
  { signal, onProgress }: StoreOptions = {},
): Promise<{ added: number; updated: number }> {
  const { listId, fileSha256, importedAt, totalRows, bad, chunks } = list;
  await people.run('beginImport', { listId, fileSha256, importedAt });
  try {
    // The next piece is made while this one is written.
    let next = chunks > 0 ? list.chunk(0) : null;
    for (let n = 0; next; n++) {
      const piece = await next;
      next = n + 1 < chunks ? list.chunk(n + 1) : null;
      // Waited for above; a failure is thrown there.
      next?.catch(() => {});
      if (signal?.aborted) throw new Failure('cancelled');
      await people.run('stageChunk', { listId, n, people: piece });
      if (n % foldEvery === foldEvery - 1) await people.run('foldWal');
      onProgress?.({ phase: 'staging', share: (n + 1) / chunks });
    }
    if (signal?.aborted) throw new Failure('cancelled');
    await people.run('decideImport', { listId, totalRows, bad });
  } catch (error) {
    // What cannot be dropped now is dropped at the next sign-in.
    await dropList(people, listId).catch(() => {});
    throw error;
  }
  await list.release?.();
  await applyList(people, listId, (left) => onProgress?.({ phase: 'applying', share: 1 - left / Math.max(1, chunks) }));
  return people.run('importCounts', { listId });
}

async function dropList(people: PeopleDb, listId: string): Promise<void> {
  while ((await people.run('dropImport', { listId })).left > 0);
}

async function applyList(people: PeopleDb, listId: string, onLeft?: (left: number) => void): Promise<void> {
  for (let n = 1; ; n++) {
    const { left } = await people.run('applyChunk', { listId });
    if (n % foldEvery === 0) await people.run('foldWal');
    onLeft?.(left);
    if (left === 0) return;
  }
}

/** Puts right what a death left of an import: a list that was decided is applied to its end, any other is dropped. */
export async function recoverLists(people: PeopleDb): Promise<void> {
  for (const { listId, state } of await people.run('unfinishedImports')) {
    if (state === 'applying') await applyList(people, listId);
    else await dropList(people, listId);
  }
}
