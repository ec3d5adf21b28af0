import { join } from 'node:path';
import type { Checkpoint } from '../durable/write.ts';
import { VaultError, type VaultErrorCode } from '../error.ts';
import { type KeyFile, mustEqual, readKeyFile, versioned, writeKeyFile } from './key-file.ts';
import type { KeyStore } from './key-store.ts';
import { openMachineWithSecret, saveMachine } from './machine.ts';
import type { StationKeys } from './station-keys.ts';
import { wipe, wipeAll } from './wipe.ts';
import { unwrapNamed, type WrapSecret, wrapNamed } from './wrap.ts';

export const RECOVERY_FILE = 'recovery.json';
const REPLACEABLE: ReadonlySet<VaultErrorCode> = new Set(['key_file_missing', 'key_file_malformed', 'box_broken']);
const WRAPPED = ['M', 'Kq', 'line', 'Kp', 'Kd', 'Ks'] as const;

function recoverySecret(R: Uint8Array): WrapSecret {
  if (R.length !== 32) throw new VaultError('bad_input');
  return { kind: 'recovery', ikm: R, salt: Buffer.alloc(0), context: '' };
}

function unwrapAll(file: KeyFile, R: Uint8Array): StationKeys {
  const wraps = file.inner('wraps');
  const secret = recoverySecret(R);
  const opened: Buffer[] = [];
  try {
    for (const name of WRAPPED) opened.push(unwrapNamed(secret, name, wraps.bytes(name)));
  } catch (error) {
    wipe(...opened);
    throw error instanceof VaultError && error.code === 'box_broken' ? new VaultError('wrong_recovery_code') : error;
  }
  const [M, Kq, line, Kp, Kd, Ks] = opened as [Buffer, Buffer, Buffer, Buffer, Buffer, Buffer];
  return { M, Kq, line, Kp, Kd, Ks };
}

/**
 * Writes recovery.json: all station keys under R. No account's approval key is among them. Writing it again with a new R,
 * after each use and when Kq or the line key were rotated, makes the old R worthless.
 *
 * @param R 32 bytes
 * @throws VaultError disk_full, io_error, file_changed, bad_input
 */
export async function saveRecovery(
  folder: string,
  R: Uint8Array,
  keys: StationKeys,
  checkpoint?: Checkpoint,
): Promise<void> {
  const secret = recoverySecret(R);
  const wraps = Object.fromEntries(WRAPPED.map((name) => [name, wrapNamed(secret, name, keys[name])]));
  const verify = (file: KeyFile): void => {
    const opened = unwrapAll(file, R);
    for (const name of WRAPPED) mustEqual(opened[name], keys[name]);
    wipeAll(opened);
  };
  await writeKeyFile('recovery', join(folder, RECOVERY_FILE), versioned('recovery', { wraps }), verify, checkpoint);
}

/**
 * Opens all station keys with R; the caller wipes them.
 *
 * @throws VaultError wrong_recovery_code (or a damaged file), key_file_missing, key_file_malformed, key_file_version,
 * io_error, bad_input
 */
export async function openRecovery(folder: string, R: Uint8Array): Promise<StationKeys> {
  return unwrapAll(await readKeyFile('recovery', join(folder, RECOVERY_FILE)), R);
}

/**
 * Makes a machine whose key store lost M (new mainboard, reinstalled system) work again with R: M is sealed by the new key
 * store, so that every account keeps its password. Where machine.json is still whole its Kq and line key win: they
 * may have been rotated since R was printed. The caller wipes the keys, and renews R.
 *
 * @throws VaultError as {@link openRecovery}, and machine_secret_unavailable, disk_full, file_changed
 */
export async function recoverMachine(folder: string, R: Uint8Array, keyStore: KeyStore): Promise<StationKeys> {
  const keys = await openRecovery(folder, R);
  try {
    const current = await openMachineWithSecret(folder, keys.M);
    wipe(current.M, keys.Kq, keys.line);
    keys.Kq = current.Kq;
    keys.line = current.line;
  } catch (error) {
    // A missing or damaged machine.json is what recovery is for; one that merely cannot be read now may hold newer keys.
    if (!(error instanceof VaultError) || !REPLACEABLE.has(error.code)) throw error;
  }
  await saveMachine(folder, keyStore, keys);
  return keys;
}
