import { randomBytes } from 'node:crypto';
import { generateSigningKey } from '../../../domain/signing/key-signer.ts';

/** Keys that the machine opens alone, so that it can send while nobody is signed in. */
export interface MachineKeys {
  /** machine secret, 32 bytes */
  M: Buffer;
  /** opens queue.db, 32 bytes */
  Kq: Buffer;
  /** signs on the line to the hub: ECDSA P-256, PKCS#8 */
  line: Buffer;
}

/** Keys that need a signed-in account. */
export interface SignedInKeys {
  /** opens people.db, 32 bytes */
  Kp: Buffer;
  /** wraps the draft keys, 32 bytes */
  Kd: Buffer;
  /** signs manifests: ECDSA P-256, PKCS#8 */
  Ks: Buffer;
}

export interface StationKeys extends MachineKeys, SignedInKeys {}

/** A new ECDSA P-256 key as PKCS#8. */
export async function createSigningKey(): Promise<Buffer> {
  return Buffer.from((await generateSigningKey()).pkcs8);
}

/** New random keys for a station. The caller wipes them (`wipeAll`). */
export async function createStationKeys(): Promise<StationKeys> {
  return {
    M: randomBytes(32),
    Kq: randomBytes(32),
    line: await createSigningKey(),
    Kp: randomBytes(32),
    Kd: randomBytes(32),
    Ks: await createSigningKey(),
  };
}

/** A new recovery secret R, 32 bytes. */
export function createRecoverySecret(): Buffer {
  return randomBytes(32);
}
