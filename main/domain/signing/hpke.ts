import { fromBase64url, toBase64url } from './base64url.ts';
import type { PublicKey } from './key-signer.ts';

/** DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM: RFC 9180, sections 7.1 to 7.3. */
const kem = { id: 0x0010, pointBytes: 65, secretBytes: 32 };
const kdfId = 0x0001;
const aead = { id: 0x0002, keyBytes: 32, nonceBytes: 12 };

const text = new TextEncoder();
const curve = { name: 'ECDH', namedCurve: 'P-256' } as const;

/** What was encrypted does not open with this key, or not in this place. */
export class HpkeError extends Error {
  constructor() {
    super('hpke');
    this.name = 'HpkeError';
  }
}

/**
 * Encrypts to a P-256 public key, base mode, one message (RFC 9180, 6.1): 65 bytes of the encapsulated key, ciphertext, tag.
 * @param info what the message belongs to; whoever opens it has to name the same
 */
export async function hpkeSeal(to: PublicKey, info: Uint8Array, plaintext: Uint8Array): Promise<Uint8Array> {
  const own = await crypto.subtle.generateKey(curve, true, ['deriveBits']);
  const encapsulated = new Uint8Array(await crypto.subtle.exportKey('raw', own.publicKey));
  const theirs = await crypto.subtle.importKey('jwk', { ...to, ext: true }, curve, true, []);
  const { key, nonce } = await keysOf(own.privateKey, theirs, encapsulated, pointOf(to), info);
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce }, key, bytes(plaintext));
  return joined(encapsulated, new Uint8Array(sealed));
}

/** Opens what `hpkeSeal` made. @param own the private key as JWK members @throws HpkeError */
export async function hpkeOpen(own: PublicKey & { d: string }, info: Uint8Array, box: Uint8Array): Promise<Uint8Array> {
  try {
    const encapsulated = bytes(box.subarray(0, kem.pointBytes));
    const mine = await crypto.subtle.importKey('jwk', { ...own, ext: true }, curve, false, ['deriveBits']);
    const theirs = await crypto.subtle.importKey('raw', encapsulated, curve, true, []);
    const { key, nonce } = await keysOf(mine, theirs, encapsulated, pointOf(own), info);
    const opened = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: nonce },
      key,
      bytes(box.subarray(kem.pointBytes)),
    );
    return new Uint8Array(opened);
  } catch {
    throw new HpkeError();
  }
}

type Key = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

/** RFC 9180, 4.1 (Encap, Decap) and 5.1 (KeySchedule, mode_base). */
async function keysOf(mine: Key, theirs: Key, encapsulated: Uint8Array, receiver: Uint8Array, info: Uint8Array) {
  const dh = new Uint8Array(await crypto.subtle.deriveBits({ name: 'ECDH', public: theirs }, mine, 256));
  const kemSuite = joined(text.encode('KEM'), number(kem.id));
  const eae = await extract(kemSuite, new Uint8Array(), 'eae_prk', dh);
  const shared = await expand(kemSuite, eae, 'shared_secret', joined(encapsulated, receiver), kem.secretBytes);
  const suite = joined(text.encode('HPKE'), number(kem.id), number(kdfId), number(aead.id));
  const none = new Uint8Array();
  const context = joined(
    new Uint8Array([0]),
    await extract(suite, none, 'psk_id_hash', none),
    await extract(suite, none, 'info_hash', info),
  );
  const secret = await extract(suite, shared, 'secret', none);
  const raw = await expand(suite, secret, 'key', context, aead.keyBytes);
  const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
  raw.fill(0);
  return { key, nonce: await expand(suite, secret, 'base_nonce', context, aead.nonceBytes) };
}

/** LabeledExtract, RFC 9180, 4. */
async function extract(suite: Uint8Array, salt: Uint8Array, label: string, ikm: Uint8Array) {
  return hmac(
    salt.length === 0 ? new Uint8Array(32) : salt,
    joined(text.encode('HPKE-v1'), suite, text.encode(label), ikm),
  );
}

/** LabeledExpand, RFC 9180, 4; at most one block of SHA-256. */
async function expand(suite: Uint8Array, prk: Uint8Array, label: string, info: Uint8Array, length: number) {
  const labelled = joined(number(length), text.encode('HPKE-v1'), suite, text.encode(label), info);
  return (await hmac(prk, joined(labelled, new Uint8Array([1])))).slice(0, length);
}

async function hmac(key: Uint8Array, data: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const mac = { name: 'HMAC', hash: 'SHA-256' };
  const imported = await crypto.subtle.importKey('raw', bytes(key), mac, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, bytes(data)));
}

function pointOf({ x, y }: PublicKey): Uint8Array {
  return joined(new Uint8Array([4]), fromBase64url(x), fromBase64url(y));
}

function number(value: number): Uint8Array {
  return new Uint8Array([value >> 8, value & 0xff]);
}

function joined(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function bytes(data: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(data);
}

/** Public half as JWK members of an uncompressed point. */
export function publicKeyOfPoint(point: Uint8Array): PublicKey {
  return { kty: 'EC', crv: 'P-256', x: toBase64url(point.subarray(1, 33)), y: toBase64url(point.subarray(33, 65)) };
}
