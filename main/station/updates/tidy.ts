import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Core } from '../core.ts';
import { removeTemporaries } from '../vault/durable/temporary.ts';

/** Removes what a death left of updates that are settled, or whole beside their pieces. Once, at the start. */
export async function tidyUpdates({ paths, queue }: Core): Promise<void> {
  await removeTemporaries(paths.updates);
  const [fetching, held] = await Promise.all([
    queue.run('updatesIn', { state: 'fetching' }),
    queue.run('updatesIn', { state: 'held' }),
  ]);
  // A whole file whose row does not say so yet is fetched again from its pieces.
  const wanted = new Set([
    ...fetching.map(({ version }) => `${version}.part`),
    ...held.map(({ version }) => `${version}.upd`),
  ]);
  for (const name of await readdir(paths.updates)) {
    if (/^\d+\.(part|upd)$/.test(name) && !wanted.has(name)) await rm(join(paths.updates, name), { force: true });
  }
}
