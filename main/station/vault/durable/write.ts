import { open, readFile, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { VaultError } from '../error.ts';
import { fileWork } from './io-error.ts';
import { replaceFile } from './rename.ts';
import { type NameSync, PLATFORM_NAME_SYNC, syncFile, syncFolder } from './sync-folder.ts';
import { temporaryPathFor } from './temporary.ts';

/** The steps of a durable write, named after what is done when they are reached. */
export type WriteStep = 'tmp-written' | 'tmp-synced' | 'renamed' | 'dir-synced';

/** Called after each step; tests stop the process there. */
export type Checkpoint = (step: WriteStep) => void | Promise<void>;

export interface DurableWriteOptions {
  checkpoint?: Checkpoint;
  /** permission bits on POSIX systems; 0o600 unless given */
  mode?: number;
  /** the platform's own way unless given */
  nameSync?: NameSync;
}

async function writeTemporary(path: string, bytes: Uint8Array, options: DurableWriteOptions): Promise<void> {
  // 'wx': a file that is already there is not ours.
  const handle = await open(path, 'wx', options.mode ?? 0o600);
  try {
    await handle.writeFile(bytes);
    await options.checkpoint?.('tmp-written');
    // Never retried: after a failed fsync the kernel may call pages clean that never reached the disk.
    await handle.sync();
  } finally {
    await handle.close();
  }
  await options.checkpoint?.('tmp-synced');
}

async function syncName(path: string, bytes: Uint8Array, nameSync: NameSync): Promise<void> {
  if (nameSync === 'folder') return syncFolder(dirname(path));
  await syncFile(path);
  if (Buffer.compare(await readFile(path), bytes) !== 0) throw new VaultError('file_changed');
}

/**
 * Writes a whole file so that it survives a crash or a power cut: temporary file in the same directory, fsync, rename,
 * fsync of the directory. At every moment `path` holds either the old bytes or the new ones, whole. When this returns the
 * new ones are on the disk.
 *
 * Windows cannot sync a directory: there the renamed file is opened again, flushed and read back instead.
 *
 * @throws VaultError disk_full (ENOSPC, EDQUOT), not_found (no such directory), file_changed, io_error; `detail.errno`.
 * The file that was there stays when an error comes before the rename, and the temporary file is removed.
 */
export function writeFileDurably(path: string, bytes: Uint8Array, options: DurableWriteOptions = {}): Promise<void> {
  return fileWork(async () => {
    const temporary = temporaryPathFor(path);
    try {
      await writeTemporary(temporary, bytes, options);
      await replaceFile(temporary, path);
    } catch (error) {
      // A full disk needs the space back; when even this fails, removeTemporaries finds the file at the next start.
      await unlink(temporary).catch(() => undefined);
      throw error;
    }
    await options.checkpoint?.('renamed');
    await syncName(path, bytes, options.nameSync ?? PLATFORM_NAME_SYNC);
    await options.checkpoint?.('dir-synced');
  });
}
