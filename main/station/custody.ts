import type { KeyStore } from './vault/keys/key-store.ts';

/** Which key store this machine's keys are kept with: the system's, a file of a test, or the operator's passphrase. */
export interface Custody {
  /**
   * @param sealedBy kind of the store that sealed the keys found; null where there are none yet
   * @throws Failure passphrase_needed while it was not typed, process_gone
   */
  keyStore(sealedBy: string | null): Promise<KeyStore>;
  /** Takes a passphrase for the next try; null forgets one that opened nothing. */
  offer(passphrase: string | null): void;
  /** The passphrase offered has opened the station: the host keeps it in its memory while the application runs. */
  keep(): Promise<void>;
}

/** A key store that asks nobody. */
export function fixedCustody(keyStore: KeyStore): Custody {
  return { keyStore: async () => keyStore, offer: () => {}, keep: async () => {} };
}
