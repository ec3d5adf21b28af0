import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { PublicKey } from '../../../domain/signing/key-signer.ts';
import type { Checkpoint } from '../durable/write.ts';
import { VaultError } from '../error.ts';
import { type KeyFile, mustEqual, readKeyFile, sealFields, versioned, writeKeyFile } from './key-file.ts';
import { type Argon2Cost, type PasswordPolicy, SALT_BYTES, stretchPassword } from './passwords.ts';
import type { SignedInKeys } from './station-keys.ts';
import { wipe, wipeAll } from './wipe.ts';
import { unwrapNamed, type WrapSecret, wrapNamed } from './wrap.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const FILE_NAME = /^account-([0-9a-f-]{36})\.json$/;
const WRAPPED = ['Kp', 'Kd', 'Ks', 'approval'] as const;

/** Everything one account wraps. */
export interface AccountKeys extends SignedInKeys {
  /** signs approvals: ECDSA P-256, PKCS#8; never under R, so nobody can approve in another's name */
  approval: Buffer;
}

/** What an account file says without its password. */
export interface AccountRecord {
  accountId: string;
  loginTag: string;
  approvalKey: PublicKey;
}

/** Where key files lie and the machine secret that every account needs. */
export interface KeyFolder {
  folder: string;
  M: Uint8Array;
}

/** Path of an account's key file; VaultError bad_input unless the id is a lower-case UUID. */
export function accountPath(folder: string, accountId: string): string {
  if (!UUID.test(accountId)) throw new VaultError('bad_input');
  return join(folder, `account-${accountId}.json`);
}

/** The account id in a file name, if it is an account file's. */
export function accountIdOfFile(fileName: string): string | undefined {
  const id = FILE_NAME.exec(fileName)?.[1];
  return id !== undefined && UUID.test(id) ? id : undefined;
}

/** HKDF's input keying material: Argon2id(password, salt) || M. */
async function accountSecret(
  M: Uint8Array,
  accountId: string,
  password: string,
  salt: Uint8Array,
  cost: Argon2Cost,
  purpose: PasswordPolicy['purpose'],
): Promise<WrapSecret> {
  const stretched = await stretchPassword(password, salt, cost, purpose);
  const ikm = Buffer.concat([stretched, M]);
  wipe(stretched);
  return { kind: 'account', ikm, salt, context: accountId };
}

function readCost(file: KeyFile): Argon2Cost {
  const password = file.inner('password');
  return {
    memoryKiB: password.number('memoryKiB'),
    passes: password.number('passes'),
    lanes: password.number('lanes'),
  };
}

function readRecord(file: KeyFile, accountId: string): AccountRecord {
  const key = file.inner('approvalKey');
  if (file.text('accountId') !== accountId) throw new VaultError('key_file_malformed');
  return {
    accountId,
    loginTag: file.text('loginTag'),
    approvalKey: { kty: 'EC', crv: 'P-256', x: key.text('x'), y: key.text('y') },
  };
}

/**
 * Reads an account's open part; its keyed hash is checked.
 *
 * @throws VaultError key_file_missing, key_file_malformed, key_file_version, io_error
 */
export async function readAccount(
  where: KeyFolder,
  accountId: string,
): Promise<{ record: AccountRecord; file: KeyFile }> {
  const file = await readKeyFile('account', accountPath(where.folder, accountId));
  file.checkMac(where.M);
  return { record: readRecord(file, accountId), file };
}

/**
 * Opens all wraps of an account file whose keyed hash was checked; the caller wipes the keys.
 *
 * @returns also the cost that the file was written at
 * @throws VaultError wrong_password, weak_parameters, key_file_malformed, bad_input
 */
export async function unwrapAccount(
  M: Uint8Array,
  accountId: string,
  file: KeyFile,
  password: string,
  purpose: PasswordPolicy['purpose'],
): Promise<{ keys: AccountKeys; cost: Argon2Cost }> {
  const cost = readCost(file);
  const salt = file.inner('password').bytes('salt');
  const wraps = file.inner('wraps');
  const secret = await accountSecret(M, accountId, password, salt, cost, purpose);
  const opened: Buffer[] = [];
  try {
    for (const name of WRAPPED) opened.push(unwrapNamed(secret, name, wraps.bytes(name)));
    const [Kp, Kd, Ks, approval] = opened as [Buffer, Buffer, Buffer, Buffer];
    return { keys: { Kp, Kd, Ks, approval }, cost };
  } catch (error) {
    wipe(...opened);
    // The file is whole (its keyed hash fits), so a box that does not open means another password.
    throw error instanceof VaultError && error.code === 'box_broken' ? new VaultError('wrong_password') : error;
  } finally {
    wipe(secret.ikm);
  }
}

/** Writes an account file: all keys under a fresh salt, verified with the password anew before the old file goes. */
export async function writeAccount(
  where: KeyFolder,
  record: AccountRecord,
  keys: AccountKeys,
  password: string,
  policy: PasswordPolicy,
  checkpoint?: Checkpoint,
): Promise<void> {
  const { accountId } = record;
  const salt = randomBytes(SALT_BYTES);
  const secret = await accountSecret(where.M, accountId, password, salt, policy.cost, policy.purpose);
  const wraps = Object.fromEntries(WRAPPED.map((name) => [name, wrapNamed(secret, name, keys[name])]));
  wipe(secret.ikm);
  const fields = versioned('account', {
    accountId,
    loginTag: record.loginTag,
    password: { salt: salt.toString('base64url'), ...policy.cost },
    wraps,
    approvalKey: record.approvalKey,
  });
  const verify = async (file: KeyFile): Promise<void> => {
    file.checkMac(where.M);
    const { keys: opened } = await unwrapAccount(where.M, accountId, file, password, policy.purpose);
    for (const name of WRAPPED) mustEqual(opened[name], keys[name]);
    wipeAll(opened);
  };
  const path = accountPath(where.folder, accountId);
  await writeKeyFile('account', path, sealFields(where.M, fields), verify, checkpoint);
}
