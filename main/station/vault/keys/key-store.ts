/**
 * Keeps small secrets (the machine secret M) outside the station's own files: the operating system's store, a file, a
 * passphrase. Implementations throw, with any error, when they cannot protect or unprotect.
 */
export interface KeyStore {
  /** stable name, kept beside what was protected, e.g. `dpapi`, `file`, `passphrase` */
  readonly kind: string;
  /** false for stores that a thief of the disk can open */
  readonly secure: boolean;
  /** Seals up to 1 KiB. */
  protect(plain: Uint8Array): Promise<Uint8Array>;
  /** Opens what `protect` of the same store gave; the caller wipes the result. */
  unprotect(box: Uint8Array): Promise<Uint8Array>;
}
