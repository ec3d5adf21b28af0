import { randomUUID } from 'node:crypto';
import { readdir, unlink } from 'node:fs/promises';
import { keySigner, type PublicKey } from '../../../domain/signing/key-signer.ts';
import type { Signer } from '../../../domain/signing/signer.ts';
import { fileWork } from '../durable/io-error.ts';
import { PLATFORM_NAME_SYNC, syncFolder } from '../durable/sync-folder.ts';
import type { Checkpoint } from '../durable/write.ts';
import { VaultError } from '../error.ts';
import {
  type AccountRecord,
  accountIdOfFile,
  accountPath,
  type KeyFolder,
  readAccount,
  unwrapAccount,
  writeAccount,
} from './account-file.ts';
import { loginTag } from './login-tag.ts';
import { isCheaperThan, type PasswordPolicy, PRODUCTION_PASSWORDS } from './passwords.ts';
import { createSigningKey, type SignedInKeys } from './station-keys.ts';
import { wipe, wipeAll } from './wipe.ts';

export type { AccountRecord, KeyFolder } from './account-file.ts';

/** Common to all calls that meet a password. */
export interface PasswordOptions {
  policy?: PasswordPolicy;
  checkpoint?: Checkpoint;
}

const policyOf = (options: PasswordOptions): PasswordPolicy => options.policy ?? PRODUCTION_PASSWORDS;

/** Ids of all accounts that have a key file. VaultError key_file_missing, io_error. */
export function listAccountIds(folder: string): Promise<string[]> {
  return fileWork(async () => (await readdir(folder)).flatMap((name) => accountIdOfFile(name) ?? []).sort());
}

interface Search {
  record: AccountRecord | undefined;
  /** why some file could not be read; it may be the one looked for */
  damaged: VaultError | undefined;
}

async function search(where: KeyFolder, login: string): Promise<Search> {
  const tag = loginTag(where.M, login);
  let damaged: VaultError | undefined;
  for (const accountId of await listAccountIds(where.folder)) {
    try {
      const { record } = await readAccount(where, accountId);
      if (record.loginTag === tag) return { record, damaged };
    } catch (error) {
      if (!(error instanceof VaultError)) throw error;
      damaged = error;
    }
  }
  return { record: undefined, damaged };
}

/**
 * The account that a login name belongs to.
 *
 * @returns undefined when no account has it
 * @throws VaultError key_file_malformed, key_file_version, io_error when the name was not found and a file that cannot be
 * read may be the one
 */
export async function findAccount(where: KeyFolder, login: string): Promise<AccountRecord | undefined> {
  const { record, damaged } = await search(where, login);
  if (record === undefined && damaged !== undefined) throw damaged;
  return record;
}

async function write(
  where: KeyFolder,
  identity: Pick<AccountRecord, 'accountId' | 'loginTag'>,
  keys: SignedInKeys,
  password: string,
  options: PasswordOptions,
): Promise<AccountRecord> {
  const approval = await createSigningKey();
  try {
    const { publicKey } = await keySigner(approval);
    const record = { ...identity, approvalKey: publicKey };
    await writeAccount(where, record, { ...keys, approval }, password, policyOf(options), options.checkpoint);
    return record;
  } finally {
    wipe(approval);
  }
}

/**
 * Gives a new account the station's keys, under its password and M, and an approval key of its own.
 *
 * @param account.accountId a lower-case UUID; a new one when absent
 * @throws VaultError login_taken, key_file_exists, weak_parameters, bad_input, disk_full, io_error
 */
export async function createAccount(
  where: KeyFolder,
  account: { accountId?: string; login: string; password: string },
  keys: SignedInKeys,
  options: PasswordOptions = {},
): Promise<AccountRecord> {
  const accountId = account.accountId ?? randomUUID();
  accountPath(where.folder, accountId);
  if ((await listAccountIds(where.folder)).includes(accountId)) throw new VaultError('key_file_exists');
  // Somebody else's damaged file must not keep a new colleague from working.
  if ((await search(where, account.login)).record !== undefined) throw new VaultError('login_taken');
  const identity = { accountId, loginTag: loginTag(where.M, account.login) };
  return write(where, identity, keys, account.password, options);
}

/**
 * Opens the station's keys with an account's password. The caller wipes them.
 *
 * @returns `renew`: the wraps cost less than the policy asks; call `changePassword` with the same password
 * @throws VaultError wrong_password, key_file_missing, key_file_malformed, key_file_version, weak_parameters, io_error
 */
export async function openAccount(
  where: KeyFolder,
  accountId: string,
  password: string,
  options: PasswordOptions = {},
): Promise<{ keys: SignedInKeys; renew: boolean }> {
  const policy = policyOf(options);
  const { file } = await readAccount(where, accountId);
  const { keys, cost } = await unwrapAccount(where.M, accountId, file, password, policy.purpose);
  wipe(keys.approval);
  return { keys: { Kp: keys.Kp, Kd: keys.Kd, Ks: keys.Ks }, renew: isCheaperThan(cost, policy.cost) };
}

/**
 * Opens an account's approval key for one approval; let go of the signer right after. Throws as {@link openAccount}.
 */
export async function openApprovalSigner(
  where: KeyFolder,
  accountId: string,
  password: string,
  options: PasswordOptions = {},
): Promise<Signer & { publicKey: PublicKey }> {
  const { file } = await readAccount(where, accountId);
  const { keys } = await unwrapAccount(where.M, accountId, file, password, policyOf(options).purpose);
  try {
    return await keySigner(keys.approval);
  } finally {
    wipeAll(keys);
  }
}

/**
 * Wraps an account's keys, approval key included, under a new password at the policy's cost. Until the new file is whole
 * the old password opens; after, only the new one. Throws as {@link openAccount}, and disk_full.
 */
export async function changePassword(
  where: KeyFolder,
  accountId: string,
  oldPassword: string,
  newPassword: string,
  options: PasswordOptions = {},
): Promise<void> {
  const policy = policyOf(options);
  const { record, file } = await readAccount(where, accountId);
  const { keys } = await unwrapAccount(where.M, accountId, file, oldPassword, policy.purpose);
  try {
    await writeAccount(where, record, keys, newPassword, policy, options.checkpoint);
  } finally {
    wipeAll(keys);
  }
}

/**
 * Gives an account whose password is lost a new one. Its approval key cannot be opened any more, so it gets a new one,
 * which has to be registered.
 *
 * @param keys opened by another account, or by recovery
 * @throws VaultError key_file_missing, key_file_malformed, weak_parameters, disk_full, io_error
 */
export async function resetAccount(
  where: KeyFolder,
  accountId: string,
  newPassword: string,
  keys: SignedInKeys,
  options: PasswordOptions = {},
): Promise<AccountRecord> {
  const { record } = await readAccount(where, accountId);
  return write(where, record, keys, newPassword, options);
}

/**
 * Takes an account's wraps away. Keys that its owner may have copied while signed in stay known: a revocation for cause
 * also needs new station keys.
 *
 * @throws VaultError not_found, io_error
 */
export function removeAccount(folder: string, accountId: string): Promise<void> {
  return fileWork(async () => {
    await unlink(accountPath(folder, accountId));
    if (PLATFORM_NAME_SYNC === 'folder') await syncFolder(folder);
  });
}
