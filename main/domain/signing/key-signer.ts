import { jwkThumbprint } from './digest.ts';
import type { Signer } from './signer.ts';

const curve = { name: 'ECDSA', namedCurve: 'P-256' } as const;

/** Public half as JWK members, as it is registered with the other side. */
export interface PublicKey {
  kty: 'EC';
  crv: 'P-256';
  x: string;
  y: string;
}

/** A fresh P-256 key: PKCS#8 bytes to be wrapped by the caller, and the public half. */
export async function generateSigningKey(): Promise<{ pkcs8: Uint8Array; publicKey: PublicKey }> {
  const pair = await crypto.subtle.generateKey(curve, true, ['sign', 'verify']);
  const pkcs8 = new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey));
  return { pkcs8, publicKey: publicPart(await crypto.subtle.exportKey('jwk', pair.publicKey)) };
}

/** A signer for a PKCS#8 P-256 key held in memory; the bytes may be wiped afterwards. */
export async function keySigner(pkcs8: Uint8Array): Promise<Signer & { publicKey: PublicKey }> {
  const copy = Uint8Array.from(pkcs8);
  const exportable = await crypto.subtle.importKey('pkcs8', copy, curve, true, ['sign']);
  const publicKey = publicPart(await crypto.subtle.exportKey('jwk', exportable));
  const key = await crypto.subtle.importKey('pkcs8', copy, curve, false, ['sign']);
  copy.fill(0);
  const sign = async (bytes: Uint8Array): Promise<Uint8Array> => {
    const data = bytes as Uint8Array<ArrayBuffer>;
    return new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, data));
  };
  return { kid: await jwkThumbprint(publicKey), alg: 'ES256', sign, publicKey };
}

function publicPart(jwk: { x?: string; y?: string }): PublicKey {
  if (!jwk.x || !jwk.y) throw new TypeError('not a P-256 key');
  return { kty: 'EC', crv: 'P-256', x: jwk.x, y: jwk.y };
}
