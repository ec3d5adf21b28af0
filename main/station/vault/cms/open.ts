import { createDecipheriv, type KeyObject } from 'node:crypto';
import { VaultError } from '../error.ts';
import { release } from '../keys/release.ts';
import { wipe } from '../keys/wipe.ts';
import { type Container, type ContainerRecipient, readContainer, TAG_BYTES } from './container.ts';
import { issuerAndSerialOf, sameCertificateName } from './issuer-and-serial.ts';
import { agreeAsRecipient } from './key-agreement.ts';
import { unwrapKey } from './key-wrap.ts';

function decrypt(container: Container, contentKey: Uint8Array): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', contentKey, container.nonce, { authTagLength: TAG_BYTES });
  decipher.setAuthTag(container.tag);
  const plaintext = decipher.update(container.ciphertext);
  try {
    decipher.final();
  } catch {
    wipe(plaintext);
    throw new VaultError('cms_tampered');
  }
  return plaintext;
}

/** So much is decrypted and compared at a time. */
const PIECE_BYTES = 64 * 1024;

/**
 * Whether a container holds exactly these bytes: decrypted with the content key that sealed it, tag and all. The one proof that
 * what was written holds the dossier; no second copy of the plaintext is made.
 *
 * @param contentKey 32 bytes
 * @throws VaultError cms_malformed, cms_unsupported, too_large, bad_input
 */
export function cmsHolds(cms: Uint8Array, contentKey: Uint8Array, plaintext: Uint8Array): boolean {
  if (contentKey.length !== 32) throw new VaultError('bad_input', { keyBytes: contentKey.length });
  const { ciphertext, nonce, tag } = readContainer(cms);
  if (ciphertext.length !== plaintext.length) return false;
  const decipher = createDecipheriv('aes-256-gcm', contentKey, nonce, { authTagLength: TAG_BYTES });
  decipher.setAuthTag(tag);
  let same = true;
  for (let at = 0; at < ciphertext.length; at += PIECE_BYTES) {
    const piece = decipher.update(ciphertext.subarray(at, at + PIECE_BYTES));
    same = Buffer.compare(piece, plaintext.subarray(at, at + PIECE_BYTES)) === 0 && same;
    release(piece);
  }
  try {
    decipher.final();
  } catch {
    return false;
  }
  return same;
}

/**
 * Decrypts a container with the content key that sealed it.
 *
 * @param contentKey 32 bytes
 * @throws VaultError cms_tampered (damaged, or another key), cms_malformed, cms_unsupported, too_large, bad_input
 */
export function openCmsWithContentKey(cms: Uint8Array, contentKey: Uint8Array): Buffer {
  if (contentKey.length !== 32) throw new VaultError('bad_input', { keyBytes: contentKey.length });
  return decrypt(readContainer(cms), contentKey);
}

function unwrapContentKey(recipient: ContainerRecipient, privateKey: KeyObject): Buffer {
  const kek = agreeAsRecipient(privateKey, recipient.ephemeralPoint);
  try {
    return unwrapKey(kek, recipient.wrappedKey);
  } finally {
    wipe(kek);
  }
}

/**
 * Decrypts a container as one of its recipients.
 *
 * @param certificateDer the recipient's certificate, by which its entry is found
 * @param privateKey the P-256 private key of that certificate
 * @throws VaultError not_a_recipient, wrong_key (the key does not fit the entry, or the entry is damaged), cms_tampered,
 * cms_malformed, cms_unsupported, certificate_malformed, too_large
 */
export function openCmsWithPrivateKey(cms: Uint8Array, certificateDer: Uint8Array, privateKey: KeyObject): Buffer {
  const name = issuerAndSerialOf(certificateDer);
  const container = readContainer(cms);
  const recipient = container.recipients.find((entry) => sameCertificateName(entry.certificate, name));
  if (recipient === undefined) throw new VaultError('not_a_recipient');
  const contentKey = unwrapContentKey(recipient, privateKey);
  try {
    return decrypt(container, contentKey);
  } finally {
    wipe(contentKey);
  }
}
