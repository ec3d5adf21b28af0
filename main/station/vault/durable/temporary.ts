import { randomBytes } from 'node:crypto';
import { readdir, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileWork } from './io-error.ts';

const TEMPORARY = /^\..+\.[0-9a-f]{16}\.tmp$/;

/** A new name beside `path`: same directory, so that the rename stays within one file system. */
export function temporaryPathFor(path: string): string {
  return join(dirname(path), `.${basename(path)}.${randomBytes(8).toString('hex')}.tmp`);
}

/** Whether a file name is one that a durable write leaves behind when the machine stops in the middle. */
export function isTemporaryName(name: string): boolean {
  return TEMPORARY.test(name);
}

/**
 * Deletes what interrupted writes left in one folder; call it at start, before anything is written there. Such a file was
 * never acknowledged: its content is either under its final name or was never saved.
 *
 * @returns how many files were deleted
 * @throws VaultError not_found, io_error
 */
export function removeTemporaries(folder: string): Promise<number> {
  return fileWork(async () => {
    const names = (await readdir(folder)).filter(isTemporaryName);
    for (const name of names) await unlink(join(folder, name));
    return names.length;
  });
}
