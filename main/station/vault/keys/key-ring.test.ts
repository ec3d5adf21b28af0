import { spawnSync } from 'node:child_process';
import { createPublicKey, randomUUID, verify } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TEST_PASSWORDS } from '../../../../test/fixtures/passwords.ts';
import { vaultErrorCode } from '../../../../test/fixtures/vault-error-code.ts';
import { removeTemporaries } from '../durable/temporary.ts';
import {
  changePassword,
  createAccount,
  findAccount,
  type KeyFolder,
  listAccountIds,
  openAccount,
  openApprovalSigner,
  removeAccount,
  resetAccount,
} from './accounts.ts';
import { FileKeyStore } from './file-key-store.ts';
import { loginTag } from './login-tag.ts';
import { openMachine, saveMachine } from './machine.ts';
import { type Provisioned, provisionKeys } from './provision.ts';
import { openRecovery, recoverMachine, saveRecovery } from './recovery.ts';
import { createRecoverySecret, createStationKeys } from './station-keys.ts';

const LOGIN = 'nguyen.an';
const PASSWORD = 'mật khẩu một';
const options = { policy: TEST_PASSWORDS };

let root: string;
let folder: string;
let store: FileKeyStore;
let made: Provisioned;
let where: KeyFolder;
let accountId: string;

const storeIn = (name: string) => new FileKeyStore(join(root, name), { purpose: 'test' });

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'tram-keys-'));
  folder = join(root, 'keys');
  store = storeIn('store');
  made = await provisionKeys(folder, store, { login: LOGIN, password: PASSWORD }, options);
  where = { folder, M: made.keys.M };
  accountId = made.firstAccount.accountId;
});
afterEach(() => rmSync(root, { recursive: true }));

const signedIn = ({ Kp, Kd, Ks } = made.keys) => ({ Kp, Kd, Ks });
const code = (work: () => unknown) => vaultErrorCode(work);
const edit = (name: string, change: (text: string) => string) => {
  const path = join(folder, name);
  writeFileSync(path, change(readFileSync(path, 'utf8')));
};

describe('provisioning', () => {
  it('makes one file for the machine, one for recovery and one for the account', () => {
    expect(readdirSync(folder).sort()).toEqual([`account-${accountId}.json`, 'machine.json', 'recovery.json']);
    expect(readdirSync(root).sort()).toEqual(['keys', 'store']);
  });

  it('writes neither login names nor keys in the clear', () => {
    const text = readdirSync(folder)
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('');
    expect(text).not.toContain(LOGIN);
    expect(text).not.toContain('nguyen');
    for (const key of [...Object.values(made.keys), made.R]) {
      expect(text).not.toContain(key.toString('base64url').slice(4, -4));
      expect(text).not.toContain(key.toString('hex'));
    }
  });

  it('does not overwrite a station', async () => {
    const again = () => provisionKeys(folder, store, { login: 'x', password: 'y' }, options);
    expect(await code(again)).toBe('key_file_exists');
    expect((await openMachine(folder, store)).M.equals(made.keys.M)).toBe(true);
  });

  it('starts anew after an interruption, into an empty folder too', async () => {
    const target = join(root, 'second');
    const interrupted = () =>
      provisionKeys(
        target,
        store,
        { login: 'x', password: 'y' },
        {
          ...options,
          checkpoint: () => {
            throw new Error('power cut');
          },
        },
      );
    await expect(interrupted()).rejects.toThrow('power cut');
    expect(existsSync(target)).toBe(false);
    mkdirSync(target);
    const second = await provisionKeys(target, store, { login: 'x', password: 'y' }, options);
    expect((await openMachine(target, store)).M.equals(second.keys.M)).toBe(true);
    expect(existsSync(`${target}.provisioning`)).toBe(false);
  });
});

describe('machine keys', () => {
  it('open without anybody signed in', async () => {
    const opened = await openMachine(folder, store);
    expect(Object.keys(opened).sort()).toEqual(['Kq', 'M', 'line']);
    for (const name of ['M', 'Kq', 'line'] as const) expect(opened[name].equals(made.keys[name])).toBe(true);
  });

  it('do not open with another store', async () => {
    const other = storeIn('other');
    await other.protect(Buffer.alloc(32));
    expect(await code(() => openMachine(folder, other))).toBe('machine_secret_unavailable');
    expect(await code(() => openMachine(folder, storeIn('none')))).toBe('machine_secret_unavailable');
    const renamed = { kind: 'dpapi', secure: true, protect: store.protect, unprotect: store.unprotect };
    expect(await code(() => openMachine(folder, renamed))).toBe('machine_secret_unavailable');
  });

  it('are not replaced when the store cannot open what it sealed', async () => {
    const before = readFileSync(join(folder, 'machine.json'), 'utf8');
    const protect = (plain: Uint8Array) => store.protect(plain);
    for (const unprotect of [
      () => Promise.reject(new Error('the store is locked')),
      () => Promise.resolve(new Uint8Array(32)),
      () => Promise.resolve(new Uint8Array(31)),
    ]) {
      const broken = { kind: 'file', secure: true, protect, unprotect };
      expect(await code(() => saveMachine(folder, broken, made.keys))).not.toBe('no error');
      expect(readFileSync(join(folder, 'machine.json'), 'utf8')).toBe(before);
    }
  });

  it('can be rotated', async () => {
    const fresh = await createStationKeys();
    await saveMachine(folder, store, { M: made.keys.M, Kq: fresh.Kq, line: fresh.line });
    expect((await openMachine(folder, store)).Kq.equals(fresh.Kq)).toBe(true);
  });

  it('notice a damaged, newer, wrong or missing file', async () => {
    const original = readFileSync(join(folder, 'machine.json'), 'utf8');
    const opened = async (text: string) => {
      writeFileSync(join(folder, 'machine.json'), text);
      return code(() => openMachine(folder, store));
    };
    expect(await opened(original.replace('"v": 1', '"v": 2'))).toBe('key_file_version');
    for (const bad of [
      '',
      '[]',
      '{}',
      'null',
      '{"v":1,"kind":"account"}',
      original.slice(0, -20),
      'x'.repeat(70_000),
    ]) {
      expect(await opened(bad)).toBe('key_file_malformed');
    }
    expect(await opened(original.replace('"Kq"', '"Kx"'))).toBe('key_file_malformed');
    const parsed = JSON.parse(original) as { wraps: Record<string, string> };
    parsed.wraps = { Kq: parsed.wraps.line!, line: parsed.wraps.Kq! };
    expect(await opened(JSON.stringify(parsed))).toBe('key_file_malformed');
    expect(await opened(original)).toBe('no error');
    rmSync(join(folder, 'machine.json'));
    expect(await code(() => openMachine(folder, store))).toBe('key_file_missing');
  });
});

describe('accounts', () => {
  it('open the station keys with their password', async () => {
    const { keys, renew } = await openAccount(where, accountId, PASSWORD.normalize('NFD'), options);
    expect(keys).toEqual(signedIn());
    expect(renew).toBe(false);
  });

  it('tell a wrong password from a damaged file', async () => {
    expect(await code(() => openAccount(where, accountId, 'wrong', options))).toBe('wrong_password');
    expect(await code(() => openApprovalSigner(where, accountId, 'wrong', options))).toBe('wrong_password');
    edit(`account-${accountId}.json`, (text) =>
      text.replace(/"Kp": "(.)/, (_, c) => `"Kp": "${c === 'A' ? 'B' : 'A'}`),
    );
    expect(await code(() => openAccount(where, accountId, PASSWORD, options))).toBe('key_file_malformed');
  });

  it('do not open without the machine secret, under another name, or cheaply in production', async () => {
    const elsewhere = { folder, M: Buffer.alloc(32) };
    expect(await code(() => openAccount(elsewhere, accountId, PASSWORD, options))).toBe('key_file_malformed');
    const other = randomUUID();
    const text = readFileSync(join(folder, `account-${accountId}.json`), 'utf8');
    writeFileSync(join(folder, `account-${other}.json`), text);
    expect(await code(() => openAccount(where, other, PASSWORD, options))).toBe('key_file_malformed');
    expect(await code(() => openAccount(where, accountId, PASSWORD))).toBe('weak_parameters');
    expect(await code(() => openAccount(where, randomUUID(), PASSWORD, options))).toBe('key_file_missing');
    expect(await code(() => openAccount(where, '../machine', PASSWORD, options))).toBe('bad_input');
  });

  it('notice a lowered cost', async () => {
    edit(`account-${accountId}.json`, (text) => text.replace('"memoryKiB": 64', '"memoryKiB": 32'));
    expect(await code(() => openAccount(where, accountId, PASSWORD, options))).toBe('key_file_malformed');
  });

  it('are found by login name in any spelling', async () => {
    const second = await createAccount(where, { login: 'Lê Thị Bé', password: 'hai' }, signedIn(), options);
    expect((await findAccount(where, ' lê thị BÉ '.normalize('NFD')))?.accountId).toBe(second.accountId);
    expect((await findAccount(where, LOGIN))?.accountId).toBe(accountId);
    expect(await findAccount(where, 'le thi be')).toBeUndefined();
    expect(await listAccountIds(folder)).toEqual([accountId, second.accountId].sort());
    expect(loginTag(where.M, LOGIN)).not.toBe(loginTag(Buffer.alloc(32), LOGIN));
    expect(await code(() => findAccount(where, ' '))).toBe('bad_input');
  });

  it('have one login name and one id each', async () => {
    const create = (login: string, id?: string) =>
      createAccount(
        where,
        { login, password: 'x', ...(id === undefined ? {} : { accountId: id }) },
        signedIn(),
        options,
      );
    expect(await code(() => create(LOGIN.toUpperCase()))).toBe('login_taken');
    expect(await code(() => create('other', accountId))).toBe('key_file_exists');
    expect(await code(() => create('other', 'not-a-uuid'))).toBe('bad_input');
  });

  it('go on working beside a damaged file, which is not passed over in silence', async () => {
    const second = await createAccount(where, { login: 'hai', password: 'hai' }, signedIn(), options);
    edit(`account-${second.accountId}.json`, (text) => text.slice(10));
    expect((await findAccount(where, LOGIN))?.accountId).toBe(accountId);
    expect(await code(() => findAccount(where, 'hai'))).toBe('key_file_malformed');
    await createAccount(where, { login: 'ba', password: 'ba' }, signedIn(), options);
    expect(await findAccount(where, 'ba')).toBeDefined();
  });

  it('sign approvals with a key of their own', async () => {
    const signer = await openApprovalSigner(where, accountId, PASSWORD, options);
    const bytes = Buffer.from('approved');
    const signature = await signer.sign(bytes);
    const { approvalKey } = made.firstAccount;
    const key = createPublicKey({ key: { ...approvalKey }, format: 'jwk' });
    expect(verify('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' }, signature)).toBe(true);
    expect(signer.publicKey).toEqual(approvalKey);
    const second = await createAccount(where, { login: 'hai', password: PASSWORD }, signedIn(), options);
    expect(second.approvalKey).not.toEqual(approvalKey);
  });

  it('change their password and keep their approval key', async () => {
    await changePassword(where, accountId, PASSWORD, 'mới', options);
    expect(await code(() => openAccount(where, accountId, PASSWORD, options))).toBe('wrong_password');
    expect((await openAccount(where, accountId, 'mới', options)).keys).toEqual(signedIn());
    const signer = await openApprovalSigner(where, accountId, 'mới', options);
    expect(signer.publicKey).toEqual(made.firstAccount.approvalKey);
    expect(await code(() => changePassword(where, accountId, 'wrong', 'x', options))).toBe('wrong_password');
    expect((await findAccount(where, LOGIN))?.accountId).toBe(accountId);
  });

  it('ask for renewal when the cost was raised, and are renewed', async () => {
    const dearer = { policy: { purpose: 'test' as const, cost: { memoryKiB: 128, passes: 1, lanes: 1 } } };
    expect((await openAccount(where, accountId, PASSWORD, dearer)).renew).toBe(true);
    await changePassword(where, accountId, PASSWORD, PASSWORD, dearer);
    expect((await openAccount(where, accountId, PASSWORD, dearer)).renew).toBe(false);
  });

  it('lose their approval key when another resets them', async () => {
    const record = await resetAccount(where, accountId, 'mới', signedIn(), options);
    expect(record.approvalKey).not.toEqual(made.firstAccount.approvalKey);
    const { publicKey } = await openApprovalSigner(where, accountId, 'mới', options);
    expect(publicKey).toEqual(record.approvalKey);
    expect((await findAccount(where, LOGIN))?.accountId).toBe(accountId);
  });

  it('can be removed', async () => {
    await removeAccount(folder, accountId);
    expect(await findAccount(where, LOGIN)).toBeUndefined();
    expect(await code(() => removeAccount(folder, accountId))).toBe('not_found');
  });

  it.each(['tmp-written', 'tmp-synced', 'renamed', 'dir-synced'])(
    'open with the old or the new password when the process is killed at %s of a change',
    async (step) => {
      const module = new URL('./accounts.ts', import.meta.url).href;
      const script = `
        import { changePassword } from ${JSON.stringify(module)};
        const { FOLDER, SECRET, ACCOUNT, STEP, OLD, POLICY } = process.env;
        await changePassword({ folder: FOLDER, M: Buffer.from(SECRET, 'hex') }, ACCOUNT, OLD, 'new', {
          policy: JSON.parse(POLICY),
          checkpoint: (step) => { if (step === STEP) process.kill(process.pid, 'SIGKILL'); },
        });`;
      const env = {
        ...process.env,
        FOLDER: folder,
        SECRET: made.keys.M.toString('hex'),
        ACCOUNT: accountId,
        STEP: step,
        OLD: PASSWORD,
        POLICY: JSON.stringify(TEST_PASSWORDS),
      };
      const child = spawnSync(process.execPath, ['--input-type=module-typescript', '--eval', script], { env });
      expect(child.signal).toBe('SIGKILL');
      await removeTemporaries(folder);
      const renamed = step === 'renamed' || step === 'dir-synced';
      const { keys } = await openAccount(where, accountId, renamed ? 'new' : PASSWORD, options);
      expect(keys).toEqual(signedIn());
    },
  );
});

describe('recovery', () => {
  it('opens every station key, and no approval key', async () => {
    expect(await openRecovery(folder, made.R)).toEqual(made.keys);
    expect(readFileSync(join(folder, 'recovery.json'), 'utf8')).not.toContain('approval');
  });

  it('refuses another R', async () => {
    expect(await code(() => openRecovery(folder, createRecoverySecret()))).toBe('wrong_recovery_code');
    expect(await code(() => openRecovery(folder, made.R.subarray(1)))).toBe('bad_input');
  });

  it('puts a machine with a new key store back to work, accounts included', async () => {
    const fresh = storeIn('fresh');
    expect(await code(() => openMachine(folder, fresh))).toBe('machine_secret_unavailable');
    expect(await recoverMachine(folder, made.R, fresh)).toEqual(made.keys);
    const { M } = await openMachine(folder, fresh);
    expect((await openAccount({ folder, M }, accountId, PASSWORD, options)).keys).toEqual(signedIn());
  });

  it('keeps keys that were rotated since R was printed, and does without a machine file', async () => {
    const rotated = await createStationKeys();
    await saveMachine(folder, store, { M: made.keys.M, Kq: rotated.Kq, line: rotated.line });
    const recovered = await recoverMachine(folder, made.R, storeIn('fresh'));
    expect(recovered.Kq.equals(rotated.Kq)).toBe(true);
    expect(recovered.line.equals(rotated.line)).toBe(true);
    rmSync(join(folder, 'machine.json'));
    expect((await recoverMachine(folder, made.R, storeIn('third'))).Kq.equals(made.keys.Kq)).toBe(true);
    writeFileSync(join(folder, 'machine.json'), '{');
    expect((await recoverMachine(folder, made.R, store)).M.equals(made.keys.M)).toBe(true);
    edit('machine.json', (text) => text.replace('"v": 1', '"v": 2'));
    expect(await code(() => recoverMachine(folder, made.R, store))).toBe('key_file_version');
  });

  it('makes the old R worthless once it is renewed', async () => {
    const R = createRecoverySecret();
    await saveRecovery(folder, R, made.keys);
    expect(await openRecovery(folder, R)).toEqual(made.keys);
    expect(await code(() => openRecovery(folder, made.R))).toBe('wrong_recovery_code');
  });
});
