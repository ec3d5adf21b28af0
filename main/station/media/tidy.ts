import { readdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Core } from '../core.ts';
import { errnoOf } from '../vault/durable/io-error.ts';
import { PLATFORM_NAME_SYNC, syncFolder } from '../vault/durable/sync-folder.ts';
import { isTemporaryName } from '../vault/durable/temporary.ts';
import { onMedium } from './fault.ts';
import { idOfName, markerName, stationFolder } from './names.ts';

/**
 * Removes from a medium what an interrupted write left, and the pairs whose receipts are stored here. Whatever else lies there,
 * also under names like ours, is left alone.
 * @returns ids whose pairs went
 * @throws Failure medium_*
 */
export function tidyMedium(core: Core, root: string): Promise<string[]> {
  const folder = stationFolder(root, core.identity.stationId);
  return onMedium(root, async () => {
    const names = await readdir(folder).catch((error) => {
      if (errnoOf(error) === 'ENOENT') return [];
      throw error;
    });
    const ids = [...new Set(names.map(idOfName).filter((id) => id !== null))];
    const settled = new Set(await core.queue.run('settledIds', { ids }));
    const going = names.filter((name) => isTemporaryName(name) || settled.has(idOfName(name) ?? ''));
    for (const name of going) {
      await unlink(join(folder, name));
      await core.checkpoint?.('copy:removed');
    }
    if (going.length > 0 && PLATFORM_NAME_SYNC === 'folder') await syncFolder(folder).catch(() => {});
    return [...settled];
  });
}

/** What an enrolling left that died before its marker had its name. @throws Failure medium_* */
export function removeHalfMarkers(root: string): Promise<void> {
  return onMedium(root, async () => {
    const names = await readdir(root);
    const halves = names.filter((name) => name.startsWith(`.${markerName}.`) && isTemporaryName(name));
    for (const name of halves) await unlink(join(root, name));
  });
}
