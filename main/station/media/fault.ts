import { stat } from 'node:fs/promises';
import { Failure } from '../../contract/result.ts';
import { errnoOf } from '../vault/durable/io-error.ts';
import { VaultError } from '../vault/error.ts';

export type MediumFault =
  | 'medium_gone'
  | 'medium_full'
  | 'medium_read_only'
  | 'medium_slow'
  | 'medium_lies'
  | 'medium_failing';

const meanings: Record<string, MediumFault> = {
  ENOSPC: 'medium_full',
  EDQUOT: 'medium_full',
  EFBIG: 'medium_full',
  EROFS: 'medium_read_only',
  EACCES: 'medium_read_only',
  EPERM: 'medium_read_only',
  ENOENT: 'medium_gone',
  ENODEV: 'medium_gone',
  ENXIO: 'medium_gone',
  ENOTDIR: 'medium_gone',
  ENOTCONN: 'medium_gone',
  ESTALE: 'medium_gone',
};

/** What a failure of file work on a medium means. A fault of this program stays what it is. */
export async function mediumFailure(error: unknown, root: string): Promise<unknown> {
  if (error instanceof Failure) return error;
  if (error instanceof VaultError && error.code === 'file_changed') return new Failure('medium_lies');
  const errno = error instanceof VaultError ? error.detail.errno : errnoOf(error);
  if (typeof errno !== 'string') return error;
  // What is pulled in the middle of a write may say anything.
  const isThere = await stat(root).then(
    (facts) => facts.isDirectory(),
    () => false,
  );
  return new Failure(isThere ? (meanings[errno] ?? 'medium_failing') : 'medium_gone', errno);
}

/** Runs file work on a medium. @throws Failure medium_* */
export async function onMedium<T>(root: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw await mediumFailure(error, root);
  }
}

/**
 * Waits for file work at most so long: a stick that hangs must not hang the station. The work itself cannot be called off.
 * @throws Failure medium_slow
 */
export async function within<T>(limitMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Failure('medium_slow')), limitMs);
  });
  // Whoever comes too late is listened to no more.
  work.catch(() => {});
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
