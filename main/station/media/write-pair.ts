import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CopyItem, Proof } from '../../../db/client.ts';
import { Failure } from '../../contract/result.ts';
import { type StationCheckpoint, stepsOf } from '../checkpoint.ts';
import type { Core } from '../core.ts';
import { pairPaths } from '../paths.ts';
import { errnoOf } from '../vault/durable/io-error.ts';
import { PLATFORM_NAME_SYNC, syncFolder } from '../vault/durable/sync-folder.ts';
import { writeFileDurably } from '../vault/durable/write.ts';
import { onMedium, within } from './fault.ts';
import { containerName, manifestName, stationFolder } from './names.ts';
import { readBack } from './read-back.ts';

/** Below so many bytes a millisecond a medium counts as hanging, after a first while. */
const slowestBytesPerMs = 50;
const firstWhileMs = 30_000;

export interface Written {
  proof: Proof;
  /** Both files were there already and read back as they should be. */
  already: boolean;
}

/**
 * Puts the pair of an entry on a medium: container, then manifest, each by temporary file, fsync, rename and fsync of the
 * folder, then read back past the cache and hashed. What lies there already is read back and not written again, so that a
 * copying that was cut off goes on where it stopped.
 * @throws Failure medium_gone, medium_full, medium_read_only, medium_slow, medium_lies, medium_failing; container_broken when
 *   the pair on this machine is not what was sealed
 */
export async function writePair(core: Core, root: string, item: CopyItem, what: string): Promise<Written> {
  const folder = await makeFolder(root, core.identity.stationId);
  const files: { name: string; sha256: string; read: () => Promise<Buffer> }[] = [];
  if (item.sha256 !== null) {
    const { id, sha256 } = item;
    files.push({ name: containerName(id), sha256, read: () => ownContainer(core, id, sha256) });
  }
  files.push({ name: manifestName(item), sha256: item.head, read: async () => Buffer.from(item.jws) });
  let already = true;
  let proof: Proof = 'direct';
  for (const { name, sha256, read } of files) {
    const path = join(folder, name);
    const there = await checked(root, path, item.size ?? 0);
    let seen = there;
    if (there?.sha256 !== sha256) {
      already = false;
      await writeFile(root, path, await read(), core.checkpoint, `${what}-${name.endsWith('.cms') ? 'cms' : 'jws'}`);
      seen = await checked(root, path, item.size ?? 0);
    }
    if (seen === null) throw new Failure('medium_gone', 'not there after it was written');
    if (seen.sha256 !== sha256) throw new Failure('medium_lies');
    if (seen.proof === 'cached') proof = 'cached';
  }
  await core.checkpoint?.(`${what}:read-back`);
  return { proof, already };
}

/** A file of a medium read back; null when it is not there. @throws Failure medium_* */
export function checked(root: string, path: string, size: number): ReturnType<typeof readBack> {
  return onMedium(root, () => within(limitFor(size), readBack(path)));
}

/** Writes a file of a medium durably. @throws Failure medium_* */
export function writeFile(
  root: string,
  path: string,
  bytes: Uint8Array,
  checkpoint: StationCheckpoint | undefined,
  what: string,
): Promise<void> {
  const nameSync = folderSyncs.get(root) ?? PLATFORM_NAME_SYNC;
  const options = { ...stepsOf(checkpoint, what), nameSync };
  return onMedium(root, () => within(limitFor(bytes.length), writeFileDurably(path, bytes, options)));
}

const limitFor = (bytes: number): number => firstWhileMs + bytes / slowestBytesPerMs;

/** File systems of sticks that cannot flush a folder; there a file is flushed under its name and read back. */
const folderSyncs = new Map<string, 'folder' | 'file'>();

async function makeFolder(root: string, stationId: string): Promise<string> {
  const folder = stationFolder(root, stationId);
  await onMedium(root, () =>
    within(
      firstWhileMs,
      (async () => {
        // Never the root itself: that would be a folder on the machine's own disk where a stick was.
        await mkdir(folder).catch((error) => {
          if (errnoOf(error) !== 'EEXIST') throw error;
        });
        if (PLATFORM_NAME_SYNC === 'file' || folderSyncs.get(root) === 'file') return;
        await syncFolder(root).catch((error) => {
          if (errnoOf(error) !== 'EINVAL' && errnoOf(error) !== 'ENOTSUP') throw error;
          folderSyncs.set(root, 'file');
        });
      })(),
    ),
  );
  return folder;
}

/** @throws Failure container_broken */
async function ownContainer(core: Core, id: string, sha256: string): Promise<Buffer> {
  const bytes = await readFile(pairPaths(core.paths, id).cms).catch(() => null);
  if (bytes === null || createHash('sha256').update(bytes).digest('hex') !== sha256)
    throw new Failure('container_broken');
  return bytes;
}
