import { hkdfSync } from 'node:crypto';
import { openBox, sealBox } from './box.ts';
import { wipe } from './wipe.ts';

/** Whose secret wraps: the machine's M, an account's password with M, or the recovery secret R. */
export type WrapKind = 'machine' | 'account' | 'recovery';

/** What is wrapped; the names of `StationKeys`, and the approval key of an account. */
export type KeyName = 'M' | 'Kq' | 'line' | 'Kp' | 'Kd' | 'Ks' | 'approval';

/** The secret that wraps. */
export interface WrapSecret {
  kind: WrapKind;
  /** input keying material of HKDF */
  ikm: Uint8Array;
  /** empty for machine and recovery, whose material is already uniform */
  salt: Uint8Array;
  /** binds a wrap to its place: the account's id, empty for the others */
  context: string;
}

/** HKDF-SHA256 (RFC 5869), 32 bytes. */
export function hkdf32(ikm: Uint8Array, salt: Uint8Array, info: string): Buffer {
  return Buffer.from(hkdfSync('sha256', ikm, salt, info, 32));
}

function withWrapKey<T>(secret: WrapSecret, name: KeyName, work: (key: Buffer, aad: Buffer) => T): T {
  const info = `tram/wrap/${secret.kind}/${name}/v1`;
  const key = hkdf32(secret.ikm, secret.salt, info);
  try {
    return work(key, Buffer.from(`${info}|${secret.context}`));
  } finally {
    wipe(key);
  }
}

/** Wraps one key under its own derived key: a box as base64url. */
export function wrapNamed(secret: WrapSecret, name: KeyName, key: Uint8Array): string {
  return withWrapKey(secret, name, (wrapKey, aad) => sealBox(wrapKey, key, aad).toString('base64url'));
}

/**
 * Opens {@link wrapNamed}; the caller wipes the result.
 *
 * @throws VaultError box_broken: another secret, another name, another place, or damage
 */
export function unwrapNamed(secret: WrapSecret, name: KeyName, box: Uint8Array): Buffer {
  return withWrapKey(secret, name, (wrapKey, aad) => openBox(wrapKey, box, aad));
}
