/**
 * Overwrites key material with zeros. Best effort: the engine may have copied bytes elsewhere, which is why locking also
 * restarts the whole process.
 */
export function wipe(...buffers: (Uint8Array | undefined)[]): void {
  for (const buffer of buffers) buffer?.fill(0);
}

/** Wipes every byte array among the values of a record, e.g. a set of station keys. */
export function wipeAll(record: object): void {
  for (const value of Object.values(record)) if (value instanceof Uint8Array) value.fill(0);
}
