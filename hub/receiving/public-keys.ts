import { importPublicJwk, type VerifyKey } from '../../main/domain/signing/jws.ts';
import type { StationKey } from '../store/records/stations.ts';

const kept = 4_000;
const imported = new Map<string, Promise<VerifyKey>>();

/** The WebCrypto key of a registered key; a `kid` is the thumbprint of its key, so it never stands for another one. */
export function publicKeyOf(key: StationKey): Promise<VerifyKey> {
  const found = imported.get(key.kid);
  if (found) return found;
  if (imported.size >= kept) imported.clear();
  const made = importPublicJwk(key.jwk);
  imported.set(key.kid, made);
  return made;
}
