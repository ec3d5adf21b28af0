import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { Proof } from '../../../db/client.ts';
import { errnoOf } from '../vault/durable/io-error.ts';

/** Pages of WebAssembly memory, 64 KiB each. */
const pages = 16;

export interface ReadBack {
  size: number;
  /** SHA-256, hexadecimal. */
  sha256: string;
  proof: Proof;
}

/**
 * Reads a file as the medium gives it back, past the system's cache, which would answer with what was written (`direct`;
 * open(2), O_DIRECT). Where the file system or the platform cannot, the file is opened anew and read through it (`cached`).
 * @throws file system errors; one that is not there: null
 */
export async function readBack(path: string): Promise<ReadBack | null> {
  let handle: FileHandle | null = null;
  try {
    handle = await openDirect(path);
    const proof: Proof = handle === null ? 'cached' : 'direct';
    handle ??= await open(path, 'r');
    return { ...(await digest(handle)), proof };
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  } finally {
    await handle?.close().catch(() => {});
  }
}

async function openDirect(path: string): Promise<FileHandle | null> {
  if (constants.O_DIRECT === undefined) return null;
  try {
    return await open(path, constants.O_RDONLY | constants.O_DIRECT);
  } catch (error) {
    if (errnoOf(error) === 'EINVAL') return null;
    throw error;
  }
}

async function digest(handle: FileHandle): Promise<{ size: number; sha256: string }> {
  const hash = createHash('sha256');
  // Memory whose start lies on a page, as reading past the cache demands; a Buffer's own does not.
  const block = new Uint8Array(alignedMemory(pages));
  let size = 0;
  for (;;) {
    const { bytesRead } = await handle.read(block, 0, block.length, size);
    hash.update(block.subarray(0, bytesRead));
    size += bytesRead;
    // A short read is the end: offsets that follow would not be aligned.
    if (bytesRead < block.length) return { size, sha256: hash.digest('hex') };
  }
}

/** The types of WebAssembly come with a browser's, which the station has not. */
interface WebAssemblyMemory {
  Memory: new (size: { initial: number; maximum: number }) => { buffer: ArrayBuffer };
}

function alignedMemory(pageCount: number): ArrayBuffer {
  const { Memory } = (globalThis as unknown as { WebAssembly: WebAssemblyMemory }).WebAssembly;
  return new Memory({ initial: pageCount, maximum: pageCount }).buffer;
}
