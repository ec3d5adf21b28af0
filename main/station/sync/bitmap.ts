/** Whether bit n is set; least significant bit first in each byte. Beyond the end nothing is set. */
export function hasBit(bitmap: Uint8Array, n: number): boolean {
  return ((bitmap[n >> 3] ?? 0) & (1 << (n & 7))) !== 0;
}
