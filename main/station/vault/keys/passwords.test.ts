import * as crypto from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { TEST_PASSWORDS } from '../../../../test/fixtures/passwords.ts';
import { vaultErrorCode, vaultErrorCodeSync } from '../../../../test/fixtures/vault-error-code.ts';
import { checkCost, isCheaperThan, PRODUCTION_PASSWORDS, stretchPassword } from './passwords.ts';

const salt = Buffer.alloc(16, 7);
const stretch = (password: string, cost = TEST_PASSWORDS.cost) => stretchPassword(password, salt, cost, 'test');

describe('password stretching', () => {
  it('treats all spellings of a Vietnamese letter alike', async () => {
    const composed = 'mật khẩu Trạm'.normalize('NFC');
    const decomposed = composed.normalize('NFD');
    expect(decomposed).not.toBe(composed);
    expect((await stretch(decomposed)).equals(await stretch(composed))).toBe(true);
    expect((await stretch('mat khau Tram')).equals(await stretch(composed))).toBe(false);
  });

  it('depends on salt and cost', async () => {
    const base = await stretch('x');
    const otherSalt = await stretchPassword('x', Buffer.alloc(16, 8), TEST_PASSWORDS.cost, 'test');
    expect(otherSalt.equals(base)).toBe(false);
    expect((await stretch('x', { memoryKiB: 72, passes: 1, lanes: 1 })).equals(base)).toBe(false);
    expect((await stretch('x', { memoryKiB: 64, passes: 2, lanes: 1 })).equals(base)).toBe(false);
  });

  it.skipIf(!('argon2Sync' in crypto))(
    'is Argon2id version 1.3, as OpenSSL computes it (skipped where the runtime has none)',
    async () => {
      const { memoryKiB, passes, lanes } = PRODUCTION_PASSWORDS.cost;
      const expected = crypto.argon2Sync('argon2id', {
        message: Buffer.from('password'),
        nonce: salt,
        parallelism: lanes,
        tagLength: 32,
        memory: memoryKiB,
        passes,
      });
      const found = await stretchPassword('password', salt, PRODUCTION_PASSWORDS.cost, 'production');
      expect(found.equals(expected)).toBe(true);
    },
  );

  it('refuses cheap costs in production and absurd ones always', () => {
    const code = (memoryKiB: number, passes: number, lanes: number, purpose: 'production' | 'test') =>
      vaultErrorCodeSync(() => checkCost({ memoryKiB, passes, lanes }, purpose));
    expect(code(19 * 1024, 2, 1, 'production')).toBe('no error');
    expect(code(19 * 1024 - 1, 2, 1, 'production')).toBe('weak_parameters');
    expect(code(64 * 1024, 1, 1, 'production')).toBe('weak_parameters');
    expect(code(8, 1, 1, 'test')).toBe('no error');
    for (const cost of [
      [2 ** 21, 3, 1],
      [65536, 1000, 1],
      [65536, 3, 100],
      [65536, 0, 1],
      [65536.5, 3, 1],
      [8, 1, 2],
    ]) {
      expect(code(cost[0]!, cost[1]!, cost[2]!, 'test')).toBe('bad_input');
    }
    expect(code(PRODUCTION_PASSWORDS.cost.memoryKiB, 3, 1, 'production')).toBe('no error');
  });

  it('refuses no password, endless ones and short salts', async () => {
    expect(await vaultErrorCode(() => stretch(''))).toBe('bad_input');
    expect(await vaultErrorCode(() => stretch('x'.repeat(1025)))).toBe('bad_input');
    const short = () => stretchPassword('x', salt.subarray(1), TEST_PASSWORDS.cost, 'test');
    expect(await vaultErrorCode(short)).toBe('bad_input');
  });

  it('knows when a wrap should be renewed', () => {
    const { cost } = PRODUCTION_PASSWORDS;
    expect(isCheaperThan(cost, cost)).toBe(false);
    expect(isCheaperThan({ ...cost, memoryKiB: 19 * 1024 }, cost)).toBe(true);
    expect(isCheaperThan({ ...cost, passes: 2 }, cost)).toBe(true);
    expect(isCheaperThan({ ...cost, passes: 4 }, cost)).toBe(false);
  });
});
