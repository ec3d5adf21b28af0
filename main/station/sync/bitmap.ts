/** Whether bit n is set; least significant bit first in each byte. Beyond the end nothing is set. */
export function hasBit(bitmap: Uint8Array, n: number): boolean {
  return ((bitmap[n >> 3] ?? 0) & (1 << (n & 7))) !== 0;
}

/** Whether bits 0 to count - 1 are set. */
export function hasEvery(bitmap: Uint8Array, count: number): boolean {
  for (let n = 0; n < count; n++) if (!hasBit(bitmap, n)) return false;
  return true;
}
