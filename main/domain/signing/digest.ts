import { toBase64url } from './base64url.ts';

async function sha256(data: string | Uint8Array): Promise<Uint8Array> {
  const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : (data as Uint8Array<ArrayBuffer>);
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

/** SHA-256, 64 lower-case hex digits. */
export async function sha256Hex(data: string | Uint8Array): Promise<string> {
  return Array.from(await sha256(data), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** SHA-256, 43 characters of base64url. */
export async function sha256Base64url(data: string | Uint8Array): Promise<string> {
  return toBase64url(await sha256(data));
}

/** RFC 7638 thumbprint of a P-256 public key, the `kid` of what it signs. */
export function jwkThumbprint(jwk: { x: string; y: string }): Promise<string> {
  return sha256Base64url(JSON.stringify({ crv: 'P-256', kty: 'EC', x: jwk.x, y: jwk.y }));
}
