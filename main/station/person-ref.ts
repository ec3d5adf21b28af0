import { createHmac } from 'node:crypto';
import { readPersonalId } from '../domain/ids/personal-id.ts';
import { fromBase64url, toBase64url } from '../domain/signing/base64url.ts';
import type { Core } from './core.ts';
import { openBox, sealBox } from './vault/keys/box.ts';
import { wipe } from './vault/keys/wipe.ts';

const aad = Buffer.from('tram/person-ref-key/v1');

/**
 * The centre's key for references to people, wrapped by Kd for `queue.db`: manifests that wait there carry the references, and a stolen
 * machine must not be able to try all numbers against them.
 * @param key 32 bytes, base64url
 */
export function wrapPersonRefKey(Kd: Uint8Array, key: string): string {
  const plain = fromBase64url(key);
  try {
    return toBase64url(sealBox(Kd, plain, aad));
  } finally {
    wipe(plain);
  }
}

/**
 * The reference by which the hub tells that two stations enrolled the same person: HMAC-SHA-256 of the personal number under the key
 * that all stations of the hub have from it. Undefined without a whole number, or where the centre gave no key.
 * @throws Failure signed_out
 */
export async function personRefOf(core: Core, personalId: string | undefined): Promise<string | undefined> {
  if (personalId === undefined || readPersonalId(personalId) === null) return undefined;
  const wrapped = await core.queue.run('getMeta', { key: 'personRefKey' });
  if (wrapped === null) return undefined;
  const key = openBox(core.sessions.require().Kd, fromBase64url(wrapped), aad);
  try {
    return createHmac('sha256', key).update('tram person ref 1\0').update(personalId).digest('base64url');
  } finally {
    wipe(key);
  }
}
