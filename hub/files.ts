import { closeSync, fsync, openSync } from 'node:fs';
import { type FileHandle, mkdir, open, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const flush = promisify(fsync);

/** Makes names in a directory durable. Windows cannot open a directory; there the rename itself is written through. */
export async function syncDirectory(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  // Opening and closing a directory waits for no disk.
  const directory = openSync(path, 'r');
  try {
    await flush(directory);
  } finally {
    closeSync(directory);
  }
}

/** Creates a directory and its missing parents durably, private to the hub's account. */
export async function makeDirectory(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode: 0o700 });
  if (first === undefined) {
    // It may be there only because an earlier start died before making it durable. A parent we may not read is not ours.
    await syncDirectory(dirname(path)).catch((error: unknown) => {
      if (errnoOf(error) !== 'EACCES') throw error;
    });
    return;
  }
  for (let at = path; ; at = dirname(at)) {
    await syncDirectory(dirname(at));
    if (at === first || at === dirname(at)) return;
  }
}

/** Writes a whole file so that after a crash the old or the new content stands there, never a part. */
export async function writeFileDurably(path: string, content: string | Uint8Array, mode = 0o600): Promise<void> {
  const temporary = join(dirname(path), `.${process.pid}-${Date.now()}.new`);
  const handle: FileHandle = await open(temporary, 'wx', mode);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, path);
  await syncDirectory(dirname(path));
}

/** Puts a file in another's place in the same folder, durably. */
export async function moveDurably(from: string, to: string): Promise<void> {
  await rename(from, to);
  await syncDirectory(dirname(to));
}

/** The errno name of a file system error, or null. */
export function errnoOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
