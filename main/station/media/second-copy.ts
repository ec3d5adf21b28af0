import { join } from 'node:path';
import type { EntryKey } from '../../../db/client.ts';
import { Failure } from '../../contract/result.ts';
import type { Core } from '../core.ts';
import { toFailure } from '../failure.ts';
import { containerName, manifestName, stationFolder } from './names.ts';
import { tidyMedium } from './tidy.ts';
import { checked, writePair } from './write-pair.ts';

/** Rows fetched at once. */
const mostAtOnce = 50;

/**
 * Copies what has neither receipt nor copy on this medium, oldest first, and removes what has its receipt by now. The row
 * comes after the copy was read back: a death between the two costs one more reading.
 * @returns how many were copied or removed
 * @throws Failure medium_*
 */
export async function copyMissing(
  core: Core,
  root: string,
  mediumId: string,
  isEnough: () => boolean,
  onBusy: () => void,
): Promise<number> {
  const { queue } = core;
  let changed = 0;
  const held = await queue.run('copiesOf', { mediumId });
  if (held.some(({ received }) => received)) {
    onBusy();
    await tidyMedium(core, root);
    const keys = held.filter(({ received }) => received).map(keyOf);
    await queue.run('dropCopies', { mediumId, keys });
    changed += keys.length;
  }
  const broken = new Set<string>();
  for (;;) {
    const items = (await queue.run('missingCopies', { mediumId, limit: mostAtOnce + broken.size })).filter(
      ({ epoch, seq }) => !broken.has(`${epoch}/${seq}`),
    );
    if (items.length === 0) return changed;
    onBusy();
    for (const item of items) {
      if (isEnough()) return changed;
      const { epoch, seq, id } = item;
      try {
        const { proof } = await writePair(core, root, item, 'copy');
        await queue.run('addCopy', { mediumId, epoch, seq, id, proof, at: core.clock.now().toISOString() });
        await core.checkpoint?.('copy:row');
        changed++;
      } catch (error) {
        const failure = toFailure(error);
        if (failure.code !== 'container_broken') throw failure;
        // Of this machine, not of the medium: told where the queue tells of it, and the others go on.
        broken.add(`${epoch}/${seq}`);
        core.notices.add('container_broken', id);
      }
    }
  }
}

/**
 * What a medium that was plugged in really holds, all of it read back: rows without a file go (and are copied again), files
 * with a receipt go, what an interrupted write left goes.
 * @returns how many rows went
 * @throws Failure medium_lies when a file is not what was read back before; medium_*
 */
export async function reconcile(core: Core, root: string, mediumId: string, isEnough: () => boolean): Promise<number> {
  const { queue } = core;
  await tidyMedium(core, root);
  const folder = stationFolder(root, core.identity.stationId);
  const gone: EntryKey[] = [];
  for (const item of await queue.run('copiesOf', { mediumId })) {
    if (isEnough()) break;
    if (item.received) {
      gone.push(keyOf(item));
      continue;
    }
    const files = [{ name: manifestName(item), sha256: item.head }];
    if (item.sha256 !== null) files.push({ name: containerName(item.id), sha256: item.sha256 });
    for (const { name, sha256 } of files) {
      const seen = await checked(root, join(folder, name), item.size ?? 0);
      if (seen !== null && seen.sha256 !== sha256) throw new Failure('medium_lies');
      if (seen === null) {
        gone.push(keyOf(item));
        break;
      }
    }
  }
  if (gone.length > 0) await queue.run('dropCopies', { mediumId, keys: gone });
  return gone.length;
}

const keyOf = ({ epoch, seq }: EntryKey): EntryKey => ({ epoch, seq });
