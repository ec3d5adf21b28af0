/**
 * Wipes bytes and gives their memory back at once: waiting for the collector would let each sealing leave several times its size
 * behind. Only for bytes that nobody else holds any part of: what is left of them is empty. What lies in the pool of small buffers is
 * only wiped.
 */
export function release(...buffers: (Uint8Array | undefined)[]): void {
  for (const bytes of buffers) {
    bytes?.fill(0);
    giveBack(bytes);
  }
}

/** As `release`, for what need not be wiped: it lies on the disk just so. */
export function giveBack(...buffers: (Uint8Array | undefined)[]): void {
  for (const bytes of buffers) {
    if (bytes === undefined) continue;
    const { buffer } = bytes;
    if (buffer instanceof ArrayBuffer && buffer.byteLength > Buffer.poolSize) buffer.transfer(0);
  }
}
