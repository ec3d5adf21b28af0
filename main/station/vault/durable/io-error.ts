import { VaultError } from '../error.ts';

const FULL = new Set(['ENOSPC', 'EDQUOT']);

/** The errno name of a file system error, e.g. `ENOENT`; codes of our own begin small. */
export function errnoOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' && error.code.startsWith('E') ? error.code : undefined;
}

/**
 * Turns a file system error into a VaultError: disk_full, not_found or io_error, with the errno and never the path. Anything
 * that is not a file system error is handed back as it is.
 */
export function toVaultError(error: unknown): unknown {
  const errno = errnoOf(error);
  if (error instanceof VaultError || errno === undefined) return error;
  if (FULL.has(errno)) return new VaultError('disk_full', { errno });
  return new VaultError(errno === 'ENOENT' ? 'not_found' : 'io_error', { errno });
}

/** Runs file work; file system errors come out as VaultErrors. */
export async function fileWork<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toVaultError(error);
  }
}
