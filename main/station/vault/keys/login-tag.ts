import { createHmac } from 'node:crypto';
import { VaultError } from '../error.ts';
import { wipe } from './wipe.ts';
import { hkdf32 } from './wrap.ts';

/**
 * What a key file is found by instead of the login name: HMAC-SHA256 of the name (NFC, lower case, no outer spaces) under
 * HKDF(M, 'tram/login/v1'), base64url. Says nothing about the name to anyone without M.
 *
 * @throws VaultError bad_input for an empty name or one above 256 characters
 */
export function loginTag(M: Uint8Array, login: string): string {
  const name = login.trim().toLowerCase().normalize('NFC');
  if (name.length === 0 || name.length > 256) throw new VaultError('bad_input');
  const key = hkdf32(M, Buffer.alloc(0), 'tram/login/v1');
  const tag = createHmac('sha256', key).update(name, 'utf8').digest('base64url');
  wipe(key);
  return tag;
}
