import { rm } from 'node:fs/promises';
import type { Paths } from '../paths.ts';
import { VaultError } from '../vault/error.ts';
import type { KeyStore } from '../vault/keys/key-store.ts';
import { openMachine } from '../vault/keys/machine.ts';
import type { MachineKeys } from '../vault/keys/station-keys.ts';

/** The keys the machine opens alone, or null before set-up. @throws VaultError */
export async function openMachineKeys(paths: Paths, keyStore: KeyStore): Promise<MachineKeys | null> {
  try {
    return await openMachine(paths.keys, keyStore);
  } catch (error) {
    if (error instanceof VaultError && error.code === 'key_file_missing') return null;
    throw error;
  }
}

/**
 * Removes keys and databases of a set-up that never finished. Only ever called while the station has no identity: until it
 * has one nothing can be captured, so these protect nothing.
 */
export async function discardUnfinishedSetUp(paths: Paths): Promise<void> {
  await rm(paths.keys, { recursive: true, force: true });
  await rm(`${paths.keys}.provisioning`, { recursive: true, force: true });
  for (const db of [paths.queueDb, paths.peopleDb]) {
    for (const suffix of ['', '-wal', '-shm']) await rm(db + suffix, { force: true });
  }
}
