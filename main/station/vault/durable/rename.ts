import { rename as fsRename } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { errnoOf } from './io-error.ts';

const TRIES = 8;
const FIRST_WAIT_MS = 10;
/** What Windows answers while a virus scanner or an indexer holds one of the two files open. */
const HELD_OPEN = new Set(['EPERM', 'EACCES', 'EBUSY']);

/**
 * Renames over an existing file. On Windows a file that another program holds open is tried again for about 2.5 s.
 *
 * @param retryHeldOpen whether those answers are worth waiting for; true on Windows only
 */
export async function replaceFile(
  from: string,
  to: string,
  retryHeldOpen = process.platform === 'win32',
  rename: (from: string, to: string) => Promise<void> = fsRename,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await rename(from, to);
    } catch (error) {
      const errno = errnoOf(error);
      const wait = retryHeldOpen && errno !== undefined && HELD_OPEN.has(errno) && attempt < TRIES;
      if (!wait) throw error;
      await sleep(FIRST_WAIT_MS * 2 ** (attempt - 1));
    }
  }
}
