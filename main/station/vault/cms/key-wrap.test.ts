import { createCipheriv, getCiphers } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { vaultErrorCodeSync } from '../../../../test/fixtures/vault-error-code.ts';
import { VaultError } from '../error.ts';
import { unwrapKey, wrapKey } from './key-wrap.ts';

const hex = (text: string) => Buffer.from(text, 'hex');
const KEK = hex('000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F');
const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });

describe('AES-256 key wrap', () => {
  // RFC 3394 sections 4.3, 4.5 and 4.6: the vectors with a 256-bit key-encryption key.
  it.each([
    ['00112233445566778899AABBCCDDEEFF', '64E8C3F9CE0F5BA263E9777905818A2A93C8191E7D6E8AE7'],
    [
      '00112233445566778899AABBCCDDEEFF0001020304050607',
      'A8F9BC1612C68B3FF6E6F4FBE30E71E4769C8B80A32CB8958CD5D17D6B254DA1',
    ],
    [
      '00112233445566778899AABBCCDDEEFF000102030405060708090A0B0C0D0E0F',
      '28C9F404C4B810F4CBCCB35CFB87F8263F5786E2D80ED326CBC7F0E71A99F43BFB988B9B7A02DD21',
    ],
  ])('gives the vector of RFC 3394 for %s', (key, wrapped) => {
    expect(wrapKey(KEK, hex(key))).toEqual(hex(wrapped));
    expect(unwrapKey(KEK, hex(wrapped))).toEqual(hex(key));
  });

  it.skipIf(!getCiphers().includes('id-aes256-wrap'))(
    "agrees with OpenSSL's own key wrap (skipped where the runtime lacks it)",
    () => {
      fc.assert(
        fc.property(bytes(32), bytes(32), (kek, key) => {
          const cipher = createCipheriv('id-aes256-wrap', kek, Buffer.alloc(8, 0xa6));
          expect(wrapKey(kek, key)).toEqual(Buffer.concat([cipher.update(key), cipher.final()]));
        }),
      );
    },
  );

  it('returns every key, and notices any changed bit and any other key-encryption key', () => {
    fc.assert(
      fc.property(bytes(32), bytes(32), fc.nat(39), fc.nat(7), (kek, key, at, bit) => {
        const wrapped = wrapKey(kek, key);
        expect([...unwrapKey(kek, wrapped)]).toEqual([...key]);
        const changed = Buffer.from(wrapped);
        changed[at] = changed[at]! ^ (1 << bit);
        expect(() => unwrapKey(kek, changed)).toThrow(new VaultError('wrong_key'));
        const otherKek = Buffer.from(kek);
        otherKek[at % 32] = otherKek[at % 32]! ^ (1 << bit);
        expect(() => unwrapKey(otherKek, wrapped)).toThrow(new VaultError('wrong_key'));
      }),
    );
  });

  it('refuses impossible sizes', () => {
    expect(vaultErrorCodeSync(() => wrapKey(KEK.subarray(1), Buffer.alloc(32)))).toBe('bad_input');
    expect(vaultErrorCodeSync(() => wrapKey(KEK, Buffer.alloc(31)))).toBe('bad_input');
    expect(vaultErrorCodeSync(() => wrapKey(KEK, Buffer.alloc(8)))).toBe('bad_input');
    expect(vaultErrorCodeSync(() => unwrapKey(KEK, Buffer.alloc(16)))).toBe('bad_input');
    expect(vaultErrorCodeSync(() => unwrapKey(KEK, Buffer.alloc(0)))).toBe('bad_input');
  });
});
