import { hash } from 'node:crypto';

const digests = new WeakMap<Uint8Array, Buffer>();

/** SHA-256 of a body that nobody changes any more, computed once: who signed for it, its digest and its leaf all ask. */
export function digestOf(body: Uint8Array): Buffer {
  let found = digests.get(body);
  if (!found) {
    found = hash('sha256', body, 'buffer');
    digests.set(body, found);
  }
  return found;
}
