import { join } from 'node:path';
import type { Checkpoint } from '../durable/write.ts';
import { VaultError } from '../error.ts';
import { type KeyFile, mustEqual, readKeyFile, sealFields, versioned, writeKeyFile } from './key-file.ts';
import type { KeyStore } from './key-store.ts';
import type { MachineKeys } from './station-keys.ts';
import { wipe, wipeAll } from './wipe.ts';
import { unwrapNamed, type WrapSecret, wrapNamed } from './wrap.ts';

export const MACHINE_FILE = 'machine.json';

const machineSecret = (M: Uint8Array): WrapSecret => ({
  kind: 'machine',
  ikm: M,
  salt: Buffer.alloc(0),
  context: '',
});

async function unprotectM(file: KeyFile, keyStore: KeyStore): Promise<Buffer> {
  if (file.text('keyStore') !== keyStore.kind) throw new VaultError('machine_secret_unavailable');
  const box = file.bytes('M');
  try {
    const plain = await keyStore.unprotect(box);
    const M = Buffer.from(plain);
    wipe(plain);
    if (M.length === 32) return M;
    wipe(M);
  } catch (error) {
    // A typed passphrase may simply be wrong; everything else means that the store is not there.
    if (error instanceof VaultError && error.code === 'wrong_password') throw error;
  }
  throw new VaultError('machine_secret_unavailable');
}

function unwrapMachineKeys(file: KeyFile, M: Buffer): Omit<MachineKeys, 'M'> {
  file.checkMac(M);
  const wraps = file.inner('wraps');
  const secret = machineSecret(M);
  return {
    Kq: unwrapNamed(secret, 'Kq', wraps.bytes('Kq')),
    line: unwrapNamed(secret, 'line', wraps.bytes('line')),
  };
}

async function openFile(file: KeyFile, keyStore: KeyStore): Promise<MachineKeys> {
  const M = await unprotectM(file, keyStore);
  try {
    return { M, ...unwrapMachineKeys(file, M) };
  } catch (error) {
    wipe(M);
    throw error;
  }
}

/**
 * Kind of the key store that M was sealed with; opens nothing.
 *
 * @throws VaultError key_file_missing (not provisioned), key_file_malformed, key_file_version, io_error
 */
export async function machineSealedBy(folder: string): Promise<string> {
  return (await readKeyFile('machine', join(folder, MACHINE_FILE))).text('keyStore');
}

/**
 * Opens what the machine may open alone. The caller wipes the keys.
 *
 * @param folder holds machine.json
 * @throws VaultError key_file_missing (not provisioned), key_file_malformed, key_file_version, machine_secret_unavailable,
 * wrong_password (passphrase store only), box_broken, io_error
 */
export async function openMachine(folder: string, keyStore: KeyStore): Promise<MachineKeys> {
  return openFile(await readKeyFile('machine', join(folder, MACHINE_FILE)), keyStore);
}

/** Opens Kq and the line key where M is known already, without a key store. Throws as {@link openMachine}. */
export async function openMachineWithSecret(folder: string, M: Uint8Array): Promise<MachineKeys> {
  const file = await readKeyFile('machine', join(folder, MACHINE_FILE));
  const own = Buffer.from(M);
  try {
    return { M: own, ...unwrapMachineKeys(file, own) };
  } catch (error) {
    wipe(own);
    throw error;
  }
}

/**
 * Writes machine.json: M under the key store, Kq and the line key under M. Also used to rotate Kq and the line key, and
 * after recovery.
 *
 * @throws VaultError machine_secret_unavailable (the store cannot open what it sealed), disk_full, io_error, file_changed
 */
export async function saveMachine(
  folder: string,
  keyStore: KeyStore,
  keys: MachineKeys,
  checkpoint?: Checkpoint,
): Promise<void> {
  const secret = machineSecret(keys.M);
  let box: Uint8Array;
  try {
    box = await keyStore.protect(keys.M);
  } catch {
    throw new VaultError('machine_secret_unavailable');
  }
  const fields = versioned('machine', {
    keyStore: keyStore.kind,
    M: Buffer.from(box).toString('base64url'),
    wraps: { Kq: wrapNamed(secret, 'Kq', keys.Kq), line: wrapNamed(secret, 'line', keys.line) },
  });
  const verify = async (file: KeyFile): Promise<void> => {
    const opened = await openFile(file, keyStore);
    mustEqual(opened.M, keys.M);
    mustEqual(opened.Kq, keys.Kq);
    mustEqual(opened.line, keys.line);
    wipeAll(opened);
  };
  await writeKeyFile('machine', join(folder, MACHINE_FILE), sealFields(keys.M, fields), verify, checkpoint);
}
