import { extract, type Header } from 'tar-stream';
import { VaultError } from '../error.ts';
import { collectBytes } from './collect.ts';
import { isContainerName } from './names.ts';
import type { TarEntry } from './pack.ts';

export interface TarLimits {
  /** whole archive, bytes */
  maxBytes: number;
  maxEntries: number;
}

export const DEFAULT_TAR_LIMITS: TarLimits = { maxBytes: 64 * 1024 * 1024, maxEntries: 256 };

const BLOCK = 512;
/** Two blocks of zeros end an archive. */
const END_BYTES = 2 * BLOCK;

const padded = (size: number): number => Math.ceil(size / BLOCK) * BLOCK;

function checkHeader(header: Header, entries: readonly TarEntry[], limits: TarLimits): void {
  if (header.type !== 'file') throw new VaultError('tar_malformed');
  if (!isContainerName(header.name) || entries.some((entry) => entry.name === header.name)) {
    throw new VaultError('tar_name_refused');
  }
  if (entries.length >= limits.maxEntries) {
    throw new VaultError('tar_too_many_entries', { maxEntries: limits.maxEntries });
  }
}

/**
 * Readers disagree about long-name headers and about what follows the end mark, so neither is let in: headers and padded
 * contents must fill the archive from its first byte, and only zeros may follow.
 */
function checkLayout(archive: Uint8Array, entries: readonly TarEntry[]): void {
  const used = entries.reduce((sum, entry) => sum + BLOCK + padded(entry.bytes.length), 0);
  if (archive.length < used + END_BYTES || archive.subarray(used).some((byte) => byte !== 0)) {
    throw new VaultError('tar_malformed');
  }
}

/**
 * Unpacks an archive made by `packTar`, or by another tar in the plain ustar or GNU form. Entries come in archive order.
 *
 * @throws VaultError tar_malformed (damage, links, directories, extended headers, anything after the end),
 * tar_name_refused, tar_too_many_entries, too_large
 */
export async function unpackTar(archive: Uint8Array, limits: TarLimits = DEFAULT_TAR_LIMITS): Promise<TarEntry[]> {
  if (archive.length > limits.maxBytes) throw new VaultError('too_large', { maxBytes: limits.maxBytes });
  const entries: TarEntry[] = [];
  const reader = extract();
  try {
    reader.end(archive);
    for await (const entry of reader) {
      checkHeader(entry.header, entries, limits);
      entries.push({ name: entry.header.name, bytes: await collectBytes(entry) });
    }
  } catch (error) {
    throw error instanceof VaultError ? error : new VaultError('tar_malformed');
  }
  checkLayout(archive, entries);
  return entries;
}
