import { createHmac } from 'node:crypto';

/**
 * The mark of a person: HMAC-SHA-256 of the reference a manifest carries, under a key of this hub that lies beside its other
 * keys. Equal for equal references, and without the key it tells nothing.
 */
export function personMark(key: Uint8Array, personRef: string): string {
  return createHmac('sha256', key).update('tram person 1\0').update(personRef).digest('hex');
}

/** The key under which stations make those references: the same for all of them, and never in the hub's database. 32 bytes, base64url. */
export function personRefKey(key: Uint8Array): string {
  return createHmac('sha256', key).update('tram person ref key 1').digest('base64url');
}
