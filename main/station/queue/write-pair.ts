import { stepsOf } from '../checkpoint.ts';
import type { Core } from '../core.ts';
import { pairPaths } from '../paths.ts';
import { writeTogether } from '../vault/durable/write-together.ts';

/**
 * Writes container and manifest of a dossier, each by temporary file, fsync and rename, then one fsync of their folder. When this
 * returns both are on the disk; a crash before leaves what `readPair` tells from a pair.
 * @param jws may still be in the making while the container is written
 * @param readBack looks at both files while their names are flushed
 * @throws VaultError disk_full, io_error; see `writeTogether`; what `jws` and `readBack` throw
 */
export function writePairDurably(
  core: Pick<Core, 'paths' | 'checkpoint'>,
  dossierId: string,
  cms: Uint8Array,
  jws: string | Promise<string>,
  readBack?: () => Promise<void>,
): Promise<void> {
  const paths = pairPaths(core.paths, dossierId);
  const manifest = typeof jws === 'string' ? Buffer.from(jws) : jws.then((text) => Buffer.from(text));
  return writeTogether(
    [
      { path: paths.cms, bytes: cms, ...stepsOf(core.checkpoint, 'cms') },
      { path: paths.jws, bytes: manifest, ...stepsOf(core.checkpoint, 'jws') },
    ],
    readBack ? { meanwhile: readBack } : {},
  );
}
