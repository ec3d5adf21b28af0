import { type FileHandle, open, readFile, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { VaultError } from '../error.ts';
import { fileWork } from './io-error.ts';
import { replaceFile } from './rename.ts';
import { type NameSync, PLATFORM_NAME_SYNC, syncFile, syncFolder } from './sync-folder.ts';
import { temporaryPathFor } from './temporary.ts';
import type { Checkpoint } from './write.ts';

/** One of several files of one folder that count together. */
export interface FileToWrite {
  path: string;
  /** A promise where they are still made while the files before are written. */
  bytes: Uint8Array | Promise<Uint8Array>;
  checkpoint?: Checkpoint;
}

export interface TogetherOptions {
  /** the platform's own way unless given */
  nameSync?: NameSync;
  /** Work on the files under their names that need not wait until the names are on the disk; done when this returns, too. */
  meanwhile?: () => Promise<void>;
}

/**
 * Writes files of one folder, each as `writeFileDurably` does, but each is flushed while the next is written, and one flush of
 * the folder is for all names: what a pair costs then is little more than what its larger file costs. When this returns all of them
 * are on the disk. A crash before leaves any of them, each whole or as it was; the caller can tell whether they belong together.
 *
 * @throws VaultError as `writeFileDurably`; temporary files are removed then; what `bytes` and `meanwhile` throw
 */
export function writeTogether(
  files: readonly FileToWrite[],
  { nameSync = PLATFORM_NAME_SYNC, meanwhile }: TogetherOptions = {},
): Promise<void> {
  // Told when their turn comes; before it nobody waits for them.
  for (const { bytes } of files) if (bytes instanceof Promise) bytes.catch(() => {});
  return fileWork(async () => {
    const temporaries = files.map(({ path }) => temporaryPathFor(path));
    try {
      const handles: FileHandle[] = [];
      const flushes: Promise<void>[] = [];
      try {
        for (const [i, file] of files.entries()) {
          const handle = await open(temporaries[i] ?? '', 'wx', 0o600);
          handles.push(handle);
          await writeAll(handle, await file.bytes);
          await file.checkpoint?.('tmp-written');
          // Never retried: after a failed fsync the kernel may call pages clean that never reached the disk.
          const flush = handle.sync();
          flush.catch(() => {});
          flushes.push(flush);
        }
        await all(flushes);
      } finally {
        await Promise.allSettled(flushes);
        await all(handles.map((handle) => handle.close()));
      }
      for (const { checkpoint } of files) await checkpoint?.('tmp-synced');
      for (const [i, { path, checkpoint }] of files.entries()) {
        await replaceFile(temporaries[i] ?? '', path);
        await checkpoint?.('renamed');
      }
    } catch (error) {
      // A full disk needs the space back; when even this fails, removeTemporaries finds the files at the next start.
      for (const temporary of temporaries) await unlink(temporary).catch(() => undefined);
      throw error;
    }
    await all([syncNames(files, nameSync), meanwhile?.() ?? Promise.resolve()]);
    for (const { checkpoint } of files) await checkpoint?.('dir-synced');
  });
}

async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; ) at += (await handle.write(bytes, at, bytes.length - at, at)).bytesWritten;
}

async function syncNames(files: readonly FileToWrite[], nameSync: NameSync): Promise<void> {
  if (nameSync === 'folder') {
    await all([...new Set(files.map(({ path }) => dirname(path)))].map(syncFolder));
    return;
  }
  for (const { path, bytes } of files) {
    await syncFile(path);
    if (Buffer.compare(await readFile(path), await bytes) !== 0) throw new VaultError('file_changed');
  }
}

/** Waits for all of them, then throws the first failure: nothing may still be under way when the files are removed. */
async function all(works: readonly Promise<void>[]): Promise<void> {
  const outcomes = await Promise.allSettled(works);
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
}
