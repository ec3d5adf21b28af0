import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const place = fileURLToPath(new URL('../../out/bench/', import.meta.url));

/** Runs `work` in a new folder on the disk the project lies on (a temporary folder may be memory), and removes it. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  await mkdir(place, { recursive: true });
  const folder = await mkdtemp(join(place, 'run-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
