import { VaultError } from '../error.ts';
import { tarBlockBytes, tarEndBytes, tarLengthOf, writeTarHeader } from './header.ts';
import { isContainerName } from './names.ts';

/** One file of a container. */
export interface TarEntry {
  name: string;
  bytes: Uint8Array;
}

/** Last second that fits the field as tar readers agree on it. */
const MAX_MTIME_SECONDS = 2 ** 31 - 1;

function checkEntries(entries: readonly TarEntry[]): void {
  const names = new Set<string>();
  for (const { name } of entries) {
    if (!isContainerName(name) || names.has(name)) throw new VaultError('tar_name_refused');
    names.add(name);
  }
}

/**
 * Packs files into a ustar archive (POSIX.1-1988, pax manual "ustar Interchange Format"). The same input gives the same
 * bytes: order as given, owner and group 0, mode 0600, one modification time for all.
 *
 * @param mtime modification time of every entry, whole seconds between 1970 and 2038; the fraction is dropped
 * @throws VaultError tar_name_refused (see `isContainerName`; also a name given twice), bad_input (mtime)
 */
export async function packTar(entries: readonly TarEntry[], mtime: Date): Promise<Buffer> {
  checkEntries(entries);
  const seconds = Math.floor(mtime.getTime() / 1000);
  if (!(seconds >= 0 && seconds <= MAX_MTIME_SECONDS))
    throw new VaultError('bad_input', { maxMtime: MAX_MTIME_SECONDS });
  const length = entries.reduce((total, { bytes }) => total + tarLengthOf(bytes.length), tarEndBytes);
  // Of its own, not of the pool: it is wiped and given back as a whole.
  const archive = Buffer.alloc(length);
  let at = 0;
  for (const { name, bytes } of entries) {
    writeTarHeader(archive.subarray(at, at + tarBlockBytes), name, bytes.length, seconds);
    archive.set(bytes, at + tarBlockBytes);
    at += tarLengthOf(bytes.length);
  }
  return archive;
}
