import { createHash } from 'node:crypto';

/** What the first capture of a chain names as the one before: SHA-256 of nothing. */
export const FIRST_HASH = createHash('sha256').digest('hex').toUpperCase();

/**
 * The hash of a biometric in the chain: SHA-256 over the 32 bytes of the hash before and SHA-256 of the record, upper-case hex
 * (MOSIP device specification 0.9.5, "hash", as its services and its compliance kit compute it).
 */
export function nextHash(previous: string, record: Uint8Array): string {
  const of = createHash('sha256').update(record).digest();
  return createHash('sha256').update(Buffer.from(previous, 'hex')).update(of).digest('hex').toUpperCase();
}
