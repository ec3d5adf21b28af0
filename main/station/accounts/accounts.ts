import { randomBytes, randomUUID } from 'node:crypto';
import { openPeopleDb, type PeopleDb } from '../../../db/client.ts';
import { Failure } from '../../contract/result.ts';
import type { Account } from '../../contract/station/accounts.ts';
import { keySigner, type PublicKey } from '../../domain/signing/key-signer.ts';
import type { Signer } from '../../domain/signing/signer.ts';
import type { Core } from '../core.ts';
import { toFailure } from '../failure.ts';
import { withRoom } from '../queue/space.ts';
import type { Session } from '../session.ts';
import {
  changePassword,
  createAccount,
  findAccount,
  listAccountIds,
  openAccount,
  openApprovalSigner,
  removeAccount,
} from '../vault/keys/accounts.ts';
import { type PasswordPolicy, PRODUCTION_PASSWORDS, SALT_BYTES, stretchPassword } from '../vault/keys/passwords.ts';
import type { SignedInKeys } from '../vault/keys/station-keys.ts';
import { wipe, wipeAll } from '../vault/keys/wipe.ts';
import { GivenPasswords } from './given-passwords.ts';

export interface NewAccount {
  login: string;
  displayName: string;
  password: string;
  role: Account['role'];
  /** A new one where left out. */
  accountId?: string;
}

/** An account that a supervisor adds. */
export interface AddedAccount extends NewAccount {
  /** Whether its owner typed the password; otherwise it is known to who gave it. */
  ownPassword: boolean;
}

/** A password is a sentence: length is all that is asked. @throws Failure weak_password */
export function requirePassword(password: string): void {
  if ([...password.normalize('NFC')].length < 10) throw new Failure('weak_password');
}

/** Accounts of a station that is set up. `M` stays with it for the life of the process: it is the machine's own. */
export class Accounts {
  readonly #core: Core;
  readonly #where: { folder: string; M: Uint8Array };
  readonly #policy: PasswordPolicy;
  readonly #given: GivenPasswords;

  constructor(core: Core, M: Uint8Array, policy: PasswordPolicy = PRODUCTION_PASSWORDS) {
    this.#core = core;
    this.#given = new GivenPasswords(core.queue);
    this.#where = { folder: core.paths.keys, M };
    this.#policy = policy;
  }

  /**
   * Opens the keys of an account and with them people.db.
   * @param newPassword takes the place of one that somebody else gave
   * @throws Failure wrong_password (also for a name that does not exist: which of the two is nobody's business),
   * password_change_needed, password_same, weak_password
   */
  async signIn(login: string, password: string, newPassword: string | null = null): Promise<Session> {
    const record = await this.#find(login, password);
    const options = { policy: this.#policy };
    const { keys } = await openAccount(this.#where, record.accountId, password, options).catch(refused);
    try {
      await this.#replaceGiven(record.accountId, password, newPassword);
    } catch (error) {
      wipeAll(keys);
      throw error;
    }
    const { paths, space } = this.#core;
    const people = withRoom(await space.finishing(() => openPeopleDb(paths.peopleDb, keys.Kp)), space);
    try {
      const account = await people.run('accountById', { accountId: record.accountId });
      if (!account) throw new Failure('keys_broken', 'account without entry');
      await this.#audit('account.signedIn', record.accountId, record.accountId);
      return { account, people, ...keys, signer: await keySigner(keys.Ks) };
    } catch (error) {
      // Left open it would keep the next try out.
      await people.close();
      throw error;
    }
  }

  /** Adds an account; its keys are those of the signed-in supervisor. @throws Failure not_allowed, account_exists */
  async add(input: AddedAccount): Promise<Account> {
    const session = this.#core.sessions.requireSupervisor();
    requirePassword(input.password);
    const { Kp, Kd, Ks } = session;
    const account = await this.create(input, { Kp, Kd, Ks }, session.people, !input.ownPassword);
    await this.#audit('account.added', session.account.accountId, account.accountId);
    return account;
  }

  /**
   * Key file first, then the entry: a death in between leaves a name that cannot sign in and can be added again.
   * @param given whether somebody else than its owner knows the password; noted before it opens anything
   */
  async create(input: NewAccount, keys: SignedInKeys, people: PeopleDb, given: boolean): Promise<Account> {
    const { login, password, displayName, role, accountId = randomUUID() } = input;
    if (given) await this.#given.note(accountId);
    await createAccount(this.#where, { accountId, login, password }, keys, { policy: this.#policy }).catch(rethrow);
    const account = { accountId, login, displayName, role };
    await people.run('addAccount', account);
    return account;
  }

  /** Opens an account's approval key for one use. @throws Failure wrong_password */
  async openApprover(
    login: string,
    password: string,
  ): Promise<{ account: Account; signer: Signer & { publicKey: PublicKey } }> {
    const { people } = this.#core.sessions.require();
    const record = await this.#find(login, password);
    const account = await people.run('accountById', { accountId: record.accountId });
    if (!account) throw new Failure('keys_broken', 'account without entry');
    const options = { policy: this.#policy };
    // Who gave the password could answer in its owner's name.
    if (await this.#given.has(record.accountId)) {
      wipeAll((await openAccount(this.#where, record.accountId, password, options).catch(refused)).keys);
      throw new Failure('password_change_needed');
    }
    const signer = await openApprovalSigner(this.#where, record.accountId, password, options).catch(refused);
    return { account, signer };
  }

  /**
   * Takes away what an account signs in with, for good; its name stays with what it did. @returns whether it could sign in until now
   * @throws Failure not_allowed for the last supervisor: somebody has to be left who can approve and add accounts
   */
  async block(who: string, people: PeopleDb): Promise<boolean> {
    const accounts = await people.run('listAccounts');
    const able = new Set(await listAccountIds(this.#where.folder).catch(rethrow));
    const blocked = accounts.find(({ accountId, login }) => accountId === who || login === who);
    if (!blocked || !able.has(blocked.accountId)) return false;
    const isOther = ({ accountId, role }: Account) =>
      role === 'supervisor' && able.has(accountId) && accountId !== blocked.accountId;
    if (!accounts.some(isOther)) throw new Failure('not_allowed', 'last supervisor');
    await removeAccount(this.#where.folder, blocked.accountId).catch(rethrow);
    await this.#audit('account.blocked', null, blocked.accountId);
    return true;
  }

  /** Whether an account has nothing any more to sign in with. */
  async isBlocked(accountId: string): Promise<boolean> {
    return !(await listAccountIds(this.#where.folder).catch(rethrow)).includes(accountId);
  }

  async list(): Promise<Account[]> {
    return this.#core.sessions.require().people.run('listAccounts');
  }

  /** @throws Failure password_change_needed, password_same, weak_password, disk_full, io_error */
  async #replaceGiven(accountId: string, password: string, newPassword: string | null): Promise<void> {
    if (!(await this.#given.has(accountId))) return;
    if (newPassword === null) throw new Failure('password_change_needed');
    requirePassword(newPassword);
    if (newPassword.normalize('NFC') === password.normalize('NFC')) throw new Failure('password_same');
    await changePassword(this.#where, accountId, password, newPassword, { policy: this.#policy }).catch(rethrow);
    await this.#audit('account.passwordChanged', accountId, accountId);
    await this.#given.forget(accountId);
  }

  /** A name that does not exist costs as much as a wrong password, so that the time tells nobody which it was. */
  async #find(login: string, password: string) {
    const record = await findAccount(this.#where, login).catch((error) => {
      throw toFailure(error);
    });
    if (record) return record;
    const { cost, purpose } = this.#policy;
    wipe(await stretchPassword(password, randomBytes(SALT_BYTES), cost, purpose));
    throw new Failure('wrong_password');
  }

  #audit(action: string, actor: string | null, subject: string): Promise<void> {
    const at = this.#core.clock.now().toISOString();
    return this.#core.queue.run('recordAudit', { at, actor, action, subject });
  }
}

function rethrow(error: unknown): never {
  throw toFailure(error);
}

/** A wrong password says no more than a wrong name does: not even a detail tells which of the two it was. */
function refused(error: unknown): never {
  const failure = toFailure(error);
  throw failure.code === 'wrong_password' ? new Failure('wrong_password') : failure;
}
