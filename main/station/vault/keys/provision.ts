import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errnoOf, fileWork } from '../durable/io-error.ts';
import { PLATFORM_NAME_SYNC, syncFolder } from '../durable/sync-folder.ts';
import { VaultError } from '../error.ts';
import { type AccountRecord, createAccount, type PasswordOptions } from './accounts.ts';
import type { KeyStore } from './key-store.ts';
import { saveMachine } from './machine.ts';
import { saveRecovery } from './recovery.ts';
import { createRecoverySecret, createStationKeys, type StationKeys } from './station-keys.ts';
import { wipe, wipeAll } from './wipe.ts';

export interface Provisioned {
  keys: StationKeys;
  /** recovery secret, to be printed and escrowed, then wiped; it is not stored */
  R: Buffer;
  firstAccount: AccountRecord;
}

async function refuseExisting(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (errnoOf(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (names === undefined) return;
  if (names.length > 0) throw new VaultError('key_file_exists');
  // Windows does not rename over a directory, not even an empty one.
  await rmdir(folder);
}

/**
 * Makes all keys of a new station and its first account. Everything is written beside `folder` and renamed into place at
 * the end: an interrupted provisioning leaves no half-made station, and is simply done again.
 *
 * @param folder `<data>/keys`: absent or empty
 * @throws VaultError key_file_exists, machine_secret_unavailable, weak_parameters, bad_input, disk_full, io_error
 */
export async function provisionKeys(
  folder: string,
  keyStore: KeyStore,
  account: { accountId?: string; login: string; password: string },
  options: PasswordOptions = {},
): Promise<Provisioned> {
  const staging = `${folder}.provisioning`;
  await fileWork(async () => {
    await refuseExisting(folder);
    await rm(staging, { recursive: true, force: true });
    await mkdir(staging, { recursive: true, mode: 0o700 });
  });
  const keys = await createStationKeys();
  const R = createRecoverySecret();
  try {
    await saveRecovery(staging, R, keys, options.checkpoint);
    await saveMachine(staging, keyStore, keys, options.checkpoint);
    const firstAccount = await createAccount({ folder: staging, M: keys.M }, account, keys, options);
    await fileWork(async () => {
      await rename(staging, folder);
      if (PLATFORM_NAME_SYNC === 'folder') await syncFolder(dirname(folder));
    });
    return { keys, R, firstAccount };
  } catch (error) {
    wipeAll(keys);
    wipe(R);
    throw error;
  }
}
