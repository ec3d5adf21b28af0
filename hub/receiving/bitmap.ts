/** Bit n, least significant first in each byte, is set when leaf n is durable. */
export function hasAll(bitmap: Uint8Array, leaves: number): boolean {
  for (let n = 0; n < leaves; n++) if (!hasLeaf(bitmap, n)) return false;
  return true;
}

export function hasLeaf(bitmap: Uint8Array, n: number): boolean {
  return ((bitmap[n >> 3] ?? 0) & (1 << (n & 7))) !== 0;
}

/** A copy with the leaves `first` to `first + count - 1` set, or cleared. */
export function withLeaves(bitmap: Uint8Array, first: number, count: number, set = true): Buffer {
  const copy = Buffer.from(bitmap);
  for (let n = first; n < first + count; n++) {
    const byte = copy[n >> 3] ?? 0;
    copy[n >> 3] = set ? byte | (1 << (n & 7)) : byte & ~(1 << (n & 7));
  }
  return copy;
}

/** All of `leaves` set. */
export function fullBitmap(leaves: number): Buffer {
  return withLeaves(Buffer.alloc(Math.ceil(leaves / 8)), 0, leaves);
}
