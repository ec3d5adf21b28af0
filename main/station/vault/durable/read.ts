import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { VaultError } from '../error.ts';
import { fileWork } from './io-error.ts';

/** Largest file that is read whole unless the caller says otherwise. */
export const DEFAULT_MAX_BYTES = 64 * 1024 * 1024;

/**
 * Reads a whole file, refusing one that is too large before memory is taken.
 *
 * @throws VaultError not_found, too_large, io_error
 */
export function readBounded(path: string, maxBytes = DEFAULT_MAX_BYTES): Promise<Buffer> {
  return fileWork(async () => {
    const handle = await open(path, 'r');
    try {
      const { size } = await handle.stat();
      if (size > maxBytes) throw new VaultError('too_large', { maxBytes });
      return await handle.readFile();
    } finally {
      await handle.close();
    }
  });
}

/** SHA-256 as 64 lower-case hexadecimal digits. */
export function sha256Hex(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * Reads a whole file and checks that it is the one that was written.
 *
 * @param expected.sha256 64 lower-case hexadecimal digits
 * @throws VaultError file_changed (size or hash differs), not_found, too_large, io_error
 */
export async function readFileVerified(
  path: string,
  expected: { sha256: string; size?: number },
  maxBytes = DEFAULT_MAX_BYTES,
): Promise<Buffer> {
  const bytes = await readBounded(path, maxBytes);
  if (expected.size !== undefined && bytes.length !== expected.size) throw new VaultError('file_changed');
  if (sha256Hex(bytes) !== expected.sha256) throw new VaultError('file_changed');
  return bytes;
}
