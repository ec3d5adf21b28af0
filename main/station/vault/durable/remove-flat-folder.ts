import { readdir, rmdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { errnoOf, fileWork } from './io-error.ts';

/**
 * Removes a folder that holds files alone, all at once; one that is not there is no error. Not durable: what a crash leaves of it is for
 * whoever looks the next time.
 *
 * @throws VaultError io_error, also when it holds a folder
 */
export function removeFlatFolder(folder: string): Promise<void> {
  return fileWork(async () => {
    try {
      const names = await readdir(folder);
      await Promise.all(names.map((name) => unlink(join(folder, name)).catch(unlessAbsent)));
      await rmdir(folder);
    } catch (error) {
      unlessAbsent(error);
    }
  });
}

function unlessAbsent(error: unknown): void {
  if (errnoOf(error) !== 'ENOENT') throw error;
}
