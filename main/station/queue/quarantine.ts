import { mkdir, rename, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Core } from '../core.ts';
import { PLATFORM_NAME_SYNC, syncFolder } from '../vault/durable/sync-folder.ts';

/** Why files were set aside. */
export type QuarantineReason = 'sealingAbandoned' | 'unknownFile' | 'halfWritten' | 'unreadableSample';

/**
 * Moves files that belong to nothing out of the way, named in the audit and in a notice; files that are not there are
 * passed over. Nothing is ever deleted here.
 * @returns how many were moved
 */
export async function quarantineFiles(core: Core, files: string[], reason: QuarantineReason): Promise<number> {
  let moved = 0;
  for (const file of files) {
    if (!(await stat(file).catch(() => null))) continue;
    const at = core.clock.now().toISOString();
    const folder = join(core.paths.quarantine, at.replace(/[:.]/g, '-'));
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await rename(file, join(folder, basename(file)));
    if (PLATFORM_NAME_SYNC === 'folder') await syncFolder(folder);
    await core.queue.run('recordAudit', {
      at,
      actor: null,
      action: 'file.quarantined',
      subject: basename(file).slice(0, 80),
      detail: { reason },
    });
    core.log('file.quarantined', { file: basename(file), reason });
    moved++;
  }
  return moved;
}
