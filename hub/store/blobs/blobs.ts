/** What was found of a file by reading all of it. */
export interface Whole {
  size: number;
  sha256: string;
}
export interface Inspection extends Whole {
  /** SHA-256 of each leaf, 32 bytes each; zeros for one that is missing. */
  leaves: Buffer;
}

/**
 * Where containers lie. A part is named after its dossier and written leaf by leaf in any order; an object is named after the
 * SHA-256 of its content and never changes. What a method has promised survives a power cut. Failures of the medium are thrown
 * as file system errors (`ENOSPC` among them) or as `ObjectStoreError`.
 */
export interface Blobs {
  /**
   * Writes whole leaves at `offset`, a multiple of the leaf size, of a part of `size` bytes. `fresh`: there was no part yet, so
   * nothing else of it exists.
   */
  writePart(name: string, size: number, offset: number, bytes: Uint8Array): Promise<'fresh' | 'continued'>;
  /** `size` is what the part should come to. A part with holes hashes to anything but what it should. */
  hashPart(name: string, size: number): Promise<Whole | null>;
  /** The same, leaf by leaf as well: slower, for telling which of them are bad. */
  inspectPart(name: string, size: number): Promise<Inspection | null>;
  hashObject(sha256: string): Promise<Whole | null>;
  /** Turns a part, hashed before, into the object. */
  keepPart(name: string, sha256: string, size: number): Promise<void>;
  /** Makes an object durable that was found, since whoever made it may have died before that. */
  settleObject(sha256: string): Promise<void>;
  /** The object's bytes, for the back end. @throws ObjectStoreError `missing` or the file system's error */
  readObject(sha256: string): Promise<ReadableStream<Uint8Array>>;
  removePart(name: string): Promise<void>;
  removeObject(sha256: string): Promise<void>;
  parts(): AsyncIterable<{ name: string; changedAt: number }>;
  objects(): AsyncIterable<{ sha256: string; changedAt: number }>;
  /** Bytes that may still be written; null where the store does not say. */
  free(): Promise<number | null>;
  /** Asks the store a small question. @throws what keeps it from answering */
  probe(): Promise<void>;
  close(): Promise<void>;
}
