import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TEST_PASSWORDS } from '../../../../test/fixtures/passwords.ts';
import { vaultErrorCode } from '../../../../test/fixtures/vault-error-code.ts';
import { FileKeyStore } from './file-key-store.ts';
import { PassphraseKeyStore } from './passphrase-key-store.ts';
import { PRODUCTION_PASSWORDS } from './passwords.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tram-store-'));
});
afterEach(() => rmSync(folder, { recursive: true }));
const plain = Buffer.alloc(32, 9);

describe('file key store', () => {
  it('opens what it sealed, also after a restart, and only with its own key', async () => {
    const store = new FileKeyStore(join(folder, 'a'), { purpose: 'test' });
    const [box, second] = await Promise.all([store.protect(plain), store.protect(plain)]);
    expect(Buffer.from(box).includes(plain)).toBe(false);
    const again = new FileKeyStore(join(folder, 'a'), { purpose: 'test' });
    expect([...(await again.unprotect(box))]).toEqual([...plain]);
    expect([...(await again.unprotect(second))]).toEqual([...plain]);
    const other = new FileKeyStore(join(folder, 'b'), { purpose: 'demo' });
    await other.protect(plain);
    expect(await vaultErrorCode(() => other.unprotect(box))).toBe('box_broken');
    const none = new FileKeyStore(join(folder, 'c'), { purpose: 'demo' });
    expect(await vaultErrorCode(() => none.unprotect(box))).toBe('not_found');
  });

  it('says that it is not secure', () => {
    const store = new FileKeyStore(folder, { purpose: 'demo' });
    expect([store.kind, store.secure]).toEqual(['file', false]);
  });

  it.skipIf(process.platform === 'win32')('keeps its key to its owner (POSIX only)', async () => {
    await new FileKeyStore(folder, { purpose: 'test' }).protect(plain);
    expect(readdirSync(folder)).toHaveLength(1);
    expect(statSync(join(folder, readdirSync(folder)[0]!)).mode & 0o777).toBe(0o600);
  });
});

describe('passphrase key store', () => {
  it('opens with the same passphrase only', async () => {
    const box = await new PassphraseKeyStore('một hai ba', TEST_PASSWORDS).protect(plain);
    const again = new PassphraseKeyStore('một hai ba'.normalize('NFD'), TEST_PASSWORDS);
    expect([...(await again.unprotect(box))]).toEqual([...plain]);
    const wrong = new PassphraseKeyStore('một hai bốn', TEST_PASSWORDS);
    expect(await vaultErrorCode(() => wrong.unprotect(box))).toBe('wrong_password');
    const production = new PassphraseKeyStore('một hai ba', PRODUCTION_PASSWORDS);
    expect(await vaultErrorCode(() => production.unprotect(box))).toBe('weak_parameters');
    expect(await vaultErrorCode(() => again.unprotect(box.subarray(0, 20)))).toBe('box_broken');
    const costly = Buffer.from(box);
    costly.writeUInt32BE(0xffffffff, 0);
    expect(await vaultErrorCode(() => again.unprotect(costly))).toBe('bad_input');
  });
});
