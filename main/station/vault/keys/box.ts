import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { VaultError } from '../error.ts';
import { giveBack } from './release.ts';

const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Bytes a box is longer than its plaintext: version 1, nonce 12, tag 16. */
export const BOX_OVERHEAD_BYTES = 1 + NONCE_BYTES + TAG_BYTES;

function checkKey(key: Uint8Array): void {
  if (key.length !== 32) throw new VaultError('bad_input', { keyBytes: key.length });
}

/**
 * Seals bytes with AES-256-GCM (NIST SP 800-38D).
 *
 * Box: 1 version byte (1), 12 random nonce bytes, ciphertext, 16 tag bytes. Random nonces are safe for 2^32 boxes under
 * one key, far above what one draft or one station writes.
 *
 * @param key 32 bytes
 * @param aad what the box belongs to (ids); needed again, unchanged, to open it
 * @throws VaultError bad_input when the key is not 32 bytes
 */
export function sealBox(key: Uint8Array, plaintext: Uint8Array, aad: Uint8Array): Buffer {
  checkKey(key);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(aad);
  const ciphertext = cipher.update(plaintext);
  // A stream cipher holds nothing back: this only makes the tag.
  cipher.final();
  const box = Buffer.concat([Uint8Array.of(VERSION), nonce, ciphertext, cipher.getAuthTag()]);
  giveBack(ciphertext);
  return box;
}

/**
 * Opens a box made by {@link sealBox}. The caller wipes the returned buffer when it holds a key.
 *
 * @throws VaultError box_broken for another key, other associated data, damage or an unknown version; bad_input when the
 * key is not 32 bytes
 */
export function openBox(key: Uint8Array, box: Uint8Array, aad: Uint8Array): Buffer {
  checkKey(key);
  if (box.length < BOX_OVERHEAD_BYTES || box[0] !== VERSION) throw new VaultError('box_broken');
  const nonce = box.subarray(1, 1 + NONCE_BYTES);
  const tag = box.subarray(box.length - TAG_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(aad);
  decipher.setAuthTag(tag);
  const plaintext = decipher.update(box.subarray(1 + NONCE_BYTES, box.length - TAG_BYTES));
  try {
    decipher.final();
  } catch {
    // Nothing that failed authentication may be seen by a caller.
    plaintext.fill(0);
    throw new VaultError('box_broken');
  }
  return plaintext;
}
