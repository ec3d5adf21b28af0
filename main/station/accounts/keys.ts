import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { Failure } from '../../contract/result.ts';
import type { Paths } from '../paths.ts';
import { VaultError } from '../vault/error.ts';
import { machineSealedBy } from '../vault/keys/machine.ts';

/**
 * Kind of the key store that this station's keys need, or null before set-up.
 * @throws VaultError; Failure keys_broken when the key file is gone and what it opens is not
 */
export async function sealedBy(paths: Paths): Promise<string | null> {
  try {
    return await machineSealedBy(paths.keys);
  } catch (error) {
    if (!(error instanceof VaultError && error.code === 'key_file_missing')) throw error;
    if (existsSync(paths.queueDb)) throw new Failure('keys_broken', 'key file missing');
    await requireNoWork(paths);
    return null;
  }
}

/** A station without an identity has captured nothing; one that has lost it must not be set up over. @throws Failure db_damaged */
export async function requireNoWork(paths: Paths): Promise<void> {
  for (const folder of [paths.drafts, paths.sealed]) {
    if ((await readdir(folder)).length > 0) throw new Failure('db_damaged', 'dossiers without records');
  }
}

/**
 * Removes keys and databases of a set-up that never finished. Only ever called while the station has no identity: until it
 * has one nothing can be captured, so these protect nothing. Databases go first: keys without a database are an unfinished
 * set-up, a database without keys is a loss.
 * @throws Failure db_damaged
 */
export async function discardUnfinishedSetUp(paths: Paths): Promise<void> {
  await requireNoWork(paths);
  for (const db of [paths.queueDb, paths.peopleDb]) {
    for (const suffix of ['', '-wal', '-shm']) await rm(db + suffix, { force: true });
  }
  await rm(paths.keys, { recursive: true, force: true });
}
