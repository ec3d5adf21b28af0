import { createCipheriv, createDecipheriv, timingSafeEqual } from 'node:crypto';
import { VaultError } from '../error.ts';

/** RFC 3394 section 2.2.3.1. */
const INITIAL_VALUE = Buffer.alloc(8, 0xa6);

function checkSizes(kek: Uint8Array, dataBytes: number): void {
  if (kek.length !== 32 || dataBytes < 16 || dataBytes % 8 !== 0 || dataBytes > 128) {
    throw new VaultError('bad_input', { kekBytes: kek.length, dataBytes });
  }
}

/** XORs the step counter t, at most 96 here, into the low byte of the 64-bit register A. */
function addCounter(block: Buffer, t: number): void {
  block[7] = block[7]! ^ t;
}

/**
 * AES-256 key wrap, RFC 3394 section 2.2.1.
 *
 * Written on the plain block cipher because the station also runs on the BoringSSL inside Electron, whose Node offers no
 * `id-aes256-wrap` cipher.
 *
 * @param kek 32 bytes
 * @param key 16 to 128 bytes, a multiple of 8
 * @returns 8 bytes more than `key`
 * @throws VaultError bad_input
 */
export function wrapKey(kek: Uint8Array, key: Uint8Array): Buffer {
  checkSizes(kek, key.length);
  // ECB keeps no state between blocks, so one cipher object serves all steps.
  const aes = createCipheriv('aes-256-ecb', kek, null).setAutoPadding(false);
  const out = Buffer.concat([INITIAL_VALUE, key]);
  const n = key.length / 8;
  for (let j = 0; j < 6; j++) {
    for (let i = 1; i <= n; i++) {
      const block = aes.update(Buffer.concat([out.subarray(0, 8), out.subarray(8 * i, 8 * i + 8)]));
      addCounter(block, n * j + i);
      out.set(block.subarray(0, 8), 0);
      out.set(block.subarray(8), 8 * i);
    }
  }
  return out;
}

/**
 * Reverses {@link wrapKey}, RFC 3394 section 2.2.2. The caller wipes the result.
 *
 * @throws VaultError wrong_key when the integrity value does not fit; bad_input for impossible sizes
 */
export function unwrapKey(kek: Uint8Array, wrapped: Uint8Array): Buffer {
  checkSizes(kek, wrapped.length - 8);
  const aes = createDecipheriv('aes-256-ecb', kek, null).setAutoPadding(false);
  const out = Buffer.from(wrapped);
  const n = wrapped.length / 8 - 1;
  for (let j = 5; j >= 0; j--) {
    for (let i = n; i >= 1; i--) {
      addCounter(out, n * j + i);
      const block = aes.update(Buffer.concat([out.subarray(0, 8), out.subarray(8 * i, 8 * i + 8)]));
      out.set(block.subarray(0, 8), 0);
      out.set(block.subarray(8), 8 * i);
    }
  }
  if (!timingSafeEqual(out.subarray(0, 8), INITIAL_VALUE)) {
    out.fill(0);
    throw new VaultError('wrong_key');
  }
  return out.subarray(8);
}
