import { open } from 'node:fs/promises';

/** How a rename or unlink is made durable: `folder` syncs the directory; `file` is for Windows, which cannot. */
export type NameSync = 'folder' | 'file';

export const PLATFORM_NAME_SYNC: NameSync = process.platform === 'win32' ? 'file' : 'folder';

/** Flushes one file, opened anew. */
export async function syncFile(path: string): Promise<void> {
  // Windows flushes only through handles that may write.
  const handle = await open(path, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Flushes a directory's entries. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
