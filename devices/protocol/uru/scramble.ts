/**
 * The stream that images are scrambled with: a linear feedback shift register of 32 bits with taps at 1, 3, 4, 7, 11, 13, 20,
 * 23, 26, 29 and 32 (counted from 1 at the low end). Facts: libfprint's driver; proven by recorded traffic.
 */
const TAPS = 0x9248144d;

/** One turn of the register. @param key 32 bits, unsigned */
export function nextKey(key: number): number {
  let parity = key & TAPS;
  parity ^= parity >>> 16;
  parity ^= parity >>> 8;
  parity ^= parity >>> 4;
  parity ^= parity >>> 2;
  parity ^= parity >>> 1;
  return (((parity & 1) << 31) | (key >>> 1)) >>> 0;
}

/** So many turns. */
export function skipKey(key: number, turns: number): number {
  let next = key;
  for (let i = 0; i < turns; i++) next = nextKey(next);
  return next;
}

/** Bits of the register that make up a byte of the stream, the lowest first. */
const BYTE_BITS = [4, 8, 11, 14, 18, 21, 24, 29] as const;

function streamByte(key: number): number {
  let byte = 0;
  for (const [place, bit] of BYTE_BITS.entries()) byte |= ((key >>> bit) & 1) << place;
  return byte;
}

/**
 * Makes a block readable: each byte is the next one of the block under the stream; the last one is nought.
 * @returns the register behind the block
 */
export function unscramble(block: Uint8Array, key: number): number {
  let next = key;
  for (let i = 0; i + 1 < block.length; i++) {
    block[i] = block[i + 1]! ^ streamByte(next);
    next = nextKey(next);
  }
  if (block.length > 0) block[block.length - 1] = 0;
  return nextKey(next);
}

/** What the device does to a block; its last byte is lost, and its first one on the wire means nothing. */
export function scramble(block: Uint8Array, key: number): number {
  let next = key;
  let before = 0;
  for (let i = 0; i + 1 < block.length; i++) {
    const plain = block[i]!;
    block[i] = before;
    before = plain ^ streamByte(next);
    next = nextKey(next);
  }
  if (block.length > 0) block[block.length - 1] = before;
  return nextKey(next);
}
