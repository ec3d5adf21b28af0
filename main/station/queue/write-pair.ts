import { stepsOf } from '../checkpoint.ts';
import type { Core } from '../core.ts';
import { pairPaths } from '../paths.ts';
import { writeTogether } from '../vault/durable/write-together.ts';

/**
 * Writes container and manifest of a dossier, each by temporary file, fsync and rename, then one fsync of their folder. When this
 * returns both are on the disk; a crash before leaves what `readPair` tells from a pair.
 * @throws VaultError disk_full, io_error; see `writeTogether`
 */
export function writePairDurably(
  core: Pick<Core, 'paths' | 'checkpoint'>,
  dossierId: string,
  cms: Uint8Array,
  jws: string,
): Promise<void> {
  const paths = pairPaths(core.paths, dossierId);
  return writeTogether([
    { path: paths.cms, bytes: cms, ...stepsOf(core.checkpoint, 'cms') },
    { path: paths.jws, bytes: Buffer.from(jws), ...stepsOf(core.checkpoint, 'jws') },
  ]);
}
