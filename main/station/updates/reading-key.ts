import { createECDH, hkdfSync } from 'node:crypto';
import { toBase64url } from '../../domain/signing/base64url.ts';
import { publicKeyOfPoint } from '../../domain/signing/hpke.ts';
import type { PublicKey } from '../../domain/signing/key-signer.ts';

/** Order of P-256 (SP 800-186, 3.2.1.3). */
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/**
 * The station's key for what only signed-in people may read: derived from Kd, so that it lives and is recovered with it. The private
 * number from 384 pseudo-random bits (FIPS 186-5, A.2.1: extra random bits).
 */
export function readingKeyOf(Kd: Uint8Array): PublicKey & { d: string } {
  const bits = Buffer.from(hkdfSync('sha256', Kd, new Uint8Array(), 'tram/reading-key/v1', 48));
  const number = (BigInt(`0x${bits.toString('hex')}`) % (order - 1n)) + 1n;
  bits.fill(0);
  const d = Buffer.from(number.toString(16).padStart(64, '0'), 'hex');
  const ecdh = createECDH('prime256v1');
  ecdh.setPrivateKey(d);
  return { ...publicKeyOfPoint(ecdh.getPublicKey()), d: toBase64url(d) };
}
