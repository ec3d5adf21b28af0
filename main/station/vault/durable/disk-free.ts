import { statfs } from 'node:fs/promises';
import { fileWork } from './io-error.ts';

export interface DiskSpace {
  /** bytes that this user may still write */
  freeBytes: number;
  totalBytes: number;
}

/**
 * Space on the file system that holds `path`.
 *
 * @throws VaultError not_found, io_error
 */
export function diskFree(path: string): Promise<DiskSpace> {
  return fileWork(async () => {
    const { bavail, blocks, bsize } = await statfs(path);
    return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
  });
}
