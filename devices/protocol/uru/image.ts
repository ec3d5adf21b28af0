import { scramble, skipKey, unscramble } from './scramble.ts';

export const IMAGE = { width: 384, height: 290 } as const;
export const HEADER_BYTES = 64;
/** What is asked for: the header and every line; lines that are not present are left out of the answer. */
export const TRANSFER_BYTES = HEADER_BYTES + IMAGE.width * IMAGE.height;

const LINES_AT = 4;
const KEY_NUMBER_AT = 6;
const BLOCKS_AT = 16;
const MOST_BLOCKS = 15;

/** Marks of a block of lines. */
export const BLOCK = { notPresent: 0x01, scrambled: 0x02, keyStays: 0x04, changesKey: 0x80 } as const;

export interface ImageBlock {
  /** Of `BLOCK`. */
  flags: number;
  lines: number;
}

export interface ImageHeader {
  /** Lines that were sent. */
  lines: number;
  keyNumber: number;
  blocks: readonly ImageBlock[];
}

const isPresent = ({ flags }: ImageBlock): boolean => (flags & BLOCK.notPresent) === 0;
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** The header of a transfer; null where its blocks, its lines and the number of bytes contradict each other. */
export function parseHeader(transfer: Uint8Array): ImageHeader | null {
  if (transfer.length < HEADER_BYTES) return null;
  const lines = transfer[LINES_AT]! | (transfer[LINES_AT + 1]! << 8);
  const blocks: ImageBlock[] = [];
  for (let i = 0; i < MOST_BLOCKS; i++) {
    const block = { flags: transfer[BLOCKS_AT + 2 * i]!, lines: transfer[BLOCKS_AT + 2 * i + 1]! };
    if (block.lines === 0) break;
    blocks.push(block);
  }
  if (sum(blocks.map((block) => block.lines)) !== IMAGE.height) return null;
  if (sum(blocks.filter(isPresent).map((block) => block.lines)) !== lines) return null;
  if (transfer.length < HEADER_BYTES + lines * IMAGE.width) return null;
  return { lines, keyNumber: transfer[KEY_NUMBER_AT]!, blocks };
}

export function encodeHeader({ lines, keyNumber, blocks }: ImageHeader): Uint8Array<ArrayBuffer> {
  const header = new Uint8Array(HEADER_BYTES);
  header[LINES_AT] = lines & 0xff;
  header[LINES_AT + 1] = lines >> 8;
  header[KEY_NUMBER_AT] = keyNumber;
  for (const [i, block] of blocks.entries()) header.set([block.flags, block.lines], BLOCKS_AT + 2 * i);
  return header;
}

/** How many keys the blocks want: one, and one more at each change. */
export function keysWanted({ blocks }: ImageHeader): number {
  return 1 + blocks.filter(({ flags }) => (flags & BLOCK.changesKey) !== 0).length;
}

/** Above this mean difference of neighbours from line to line the bytes are noise: two unrelated bytes differ by 85. */
const NOISE = 64;

/** Whether the lines are scrambled. Units exist that mark their blocks so and send them plain. */
export function looksScrambled(transfer: Uint8Array, { lines, blocks }: ImageHeader): boolean {
  if (!blocks.some(({ flags }) => (flags & BLOCK.scrambled) !== 0)) return false;
  const { width } = IMAGE;
  let total = 0;
  for (let i = HEADER_BYTES + width; i < HEADER_BYTES + lines * width; i++) {
    total += Math.abs(transfer[i]! - transfer[i - width]!);
  }
  return total / ((lines - 1) * width) > NOISE;
}

/** Runs over the blocks with the register as it is at each, and does to each scrambled one what `change` does. */
function overBlocks(
  data: Uint8Array,
  blocks: readonly ImageBlock[],
  keys: readonly number[],
  change: (block: Uint8Array, key: number) => number,
): void {
  let key = keys[0] ?? 0;
  let used = 0;
  let at = 0;
  for (const block of blocks) {
    if (block.flags & BLOCK.changesKey) key = keys[++used] ?? 0;
    const bytes = block.lines * IMAGE.width;
    const marks = block.flags & (BLOCK.scrambled | BLOCK.keyStays);
    if (marks === BLOCK.scrambled) key = change(data.subarray(at, at + bytes), key);
    // Plain lines turn the register as well, as if they were scrambled.
    else if (marks === 0) key = skipKey(key, bytes);
    if (isPresent(block)) at += bytes;
  }
}

/**
 * The image of a transfer: 384x290, one byte a pixel, upright, ridges dark. The device sends it upside down, mirrored and
 * with ridges bright. A line that was not sent shows what the next one shows.
 * @param keys one for each that `keysWanted` asks for; none: the lines are plain
 */
export function decodeImage(
  transfer: Uint8Array,
  header: ImageHeader,
  keys: readonly number[],
): Uint8Array<ArrayBuffer> {
  const { width, height } = IMAGE;
  const data = transfer.slice(HEADER_BYTES, HEADER_BYTES + header.lines * width);
  if (keys.length > 0) overBlocks(data, header.blocks, keys, unscramble);
  const pixels = new Uint8Array(width * height);
  let from = 0;
  let to = pixels.length;
  for (const block of header.blocks) {
    const bytes = block.lines * width;
    for (let i = 0; i < bytes; i++) pixels[--to] = 255 - (data[from + i] ?? 0);
    if (isPresent(block)) from += bytes;
  }
  return pixels;
}

/** The transfer that a device makes of an image. @param keys as many as `keysWanted` asks for */
export function encodeImage(pixels: Uint8Array, header: ImageHeader, keys: readonly number[]): Uint8Array<ArrayBuffer> {
  const data = new Uint8Array(header.lines * IMAGE.width);
  let from = pixels.length;
  let to = 0;
  for (const block of header.blocks) {
    const bytes = block.lines * IMAGE.width;
    if (isPresent(block)) for (let i = 0; i < bytes; i++) data[to++] = 255 - pixels[from - 1 - i]!;
    from -= bytes;
  }
  overBlocks(data, header.blocks, keys, scramble);
  const head = encodeHeader(header);
  const transfer = new Uint8Array(head.length + data.length);
  transfer.set(head);
  transfer.set(data, head.length);
  return transfer;
}
