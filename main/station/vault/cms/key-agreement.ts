import { createECDH, createHash, createPublicKey, diffieHellman, type KeyObject } from 'node:crypto';
import { VaultError } from '../error.ts';
import { wipe } from '../keys/wipe.ts';
import { encode, octets, oid, sequence, tagged } from './der.ts';
import { OID } from './oids.ts';

/** Bytes of an uncompressed P-256 point: 04, x, y (SEC 1 section 2.3.3). */
export const POINT_BYTES = 65;

/** ECC-CMS-SharedInfo of RFC 5753 section 7.2: AES-256 key wrap without parameters, no party info, 256 bits. */
const SHARED_INFO = encode(sequence(sequence(oid(OID.aes256Wrap)), tagged(2, octets(Uint8Array.of(0, 0, 1, 0)))));

/** ANSI X9.63 KDF with SHA-256 (SEC 1 section 3.6.1); one round gives the 32 bytes that are needed. */
function deriveKek(sharedSecret: Uint8Array): Buffer {
  return createHash('sha256')
    .update(sharedSecret)
    .update(Uint8Array.of(0, 0, 0, 1))
    .update(SHARED_INFO)
    .digest();
}

/** The uncompressed point of a P-256 public key; VaultError certificate_key_not_p256 for any other key. */
export function pointOf(publicKey: KeyObject): Buffer {
  try {
    const { crv, x, y } = publicKey.export({ format: 'jwk' });
    if (crv === 'P-256' && typeof x === 'string' && typeof y === 'string') {
      return Buffer.concat([Uint8Array.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]);
    }
  } catch {
    // Falls through: a key that has no JWK form is not P-256.
  }
  throw new VaultError('certificate_key_not_p256');
}

/**
 * Sender's side: a fresh key pair, its public point, and the key-encryption key shared with the recipient.
 *
 * @param recipient its point, see {@link pointOf}
 */
export function agreeAsSender(recipient: Uint8Array): { ephemeralPoint: Buffer; kek: Buffer } {
  const ephemeral = createECDH('prime256v1');
  const ephemeralPoint = ephemeral.generateKeys();
  const secret = ephemeral.computeSecret(recipient);
  const kek = deriveKek(secret);
  wipe(secret);
  return { ephemeralPoint, kek };
}

/**
 * Recipient's side: the same key-encryption key from the sender's point.
 *
 * @throws VaultError cms_malformed when the point is not on the curve; wrong_key when the private key is not P-256
 */
export function agreeAsRecipient(privateKey: KeyObject, ephemeralPoint: Uint8Array): Buffer {
  if (ephemeralPoint.length !== POINT_BYTES || ephemeralPoint[0] !== 4) throw new VaultError('cms_malformed');
  let publicKey: KeyObject;
  try {
    const x = Buffer.from(ephemeralPoint.subarray(1, 33)).toString('base64url');
    const y = Buffer.from(ephemeralPoint.subarray(33)).toString('base64url');
    publicKey = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' });
  } catch {
    throw new VaultError('cms_malformed');
  }
  try {
    const secret = diffieHellman({ privateKey, publicKey });
    const kek = deriveKek(secret);
    wipe(secret);
    return kek;
  } catch {
    throw new VaultError('wrong_key');
  }
}
