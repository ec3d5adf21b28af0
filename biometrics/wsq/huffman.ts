import { RecordError } from '../records/record-error.ts';

/** A Huffman table as a stream sends it: how many codes of each length 1 to 16, and the symbols in the order of codes. */
export interface HuffmanTable {
  readonly counts: readonly number[];
  readonly symbols: Uint8Array;
}

/** Canonical codes of a table (ISO/IEC 10918-1 annex C), as code and length by symbol; length 0 where it has none. */
export interface HuffmanCodes {
  readonly codes: Uint16Array;
  readonly lengths: Uint8Array;
}

/** Longest code. */
export const MAX_BITS = 16;

/** @throws RecordError `bad-value` where there are more codes than fit */
export function huffmanCodes({ counts, symbols }: HuffmanTable): HuffmanCodes {
  const codes = new Uint16Array(256);
  const lengths = new Uint8Array(256);
  let code = 0;
  let at = 0;
  for (let length = 1; length <= MAX_BITS; length++) {
    for (let i = 0; i < (counts[length - 1] ?? 0); i++) {
      const symbol = symbols[at++];
      if (symbol === undefined || code >= 1 << length) throw new RecordError('bad-value', 'WSQ Huffman codes');
      codes[symbol] = code++;
      lengths[symbol] = length;
    }
    code <<= 1;
  }
  return { codes, lengths };
}

/** For every 16 bits that follow: symbol + 256 * length of its code, or 0 where no code begins so. */
export function decodingTable(table: HuffmanTable): Uint16Array {
  const { codes, lengths } = huffmanCodes(table);
  const entries = new Uint16Array(1 << MAX_BITS);
  for (const symbol of table.symbols) {
    const length = lengths[symbol]!;
    if (length === 0) continue;
    const free = MAX_BITS - length;
    const first = codes[symbol]! << free;
    entries.fill(symbol + (length << 8), first, first + (1 << free));
  }
  return entries;
}

/**
 * The best table for these frequencies with codes of at most 16 bits and none of ones alone (ISO/IEC 10918-1 K.2).
 * @param frequencies how often each of the 256 symbols comes
 */
export function bestTable(frequencies: ArrayLike<number>): HuffmanTable {
  // Symbol 256 takes the code of ones alone: it has the lowest frequency, so it gets the last of the longest codes.
  const weights = Array.from({ length: 257 }, (_, symbol) => (symbol === 256 ? 1 : (frequencies[symbol] ?? 0)));
  const sizes = new Array<number>(257).fill(0);
  const members = weights.map((_, symbol) => [symbol]);
  for (;;) {
    const [first, second] = lightestTwo(weights);
    if (second === -1) break;
    weights[first]! += weights[second]!;
    weights[second] = 0;
    members[first]!.push(...members[second]!);
    for (const symbol of members[first]!) sizes[symbol]!++;
  }
  const counts = limitLengths(sizes);
  const symbols = Array.from({ length: 256 }, (_, symbol) => symbol)
    .filter((symbol) => sizes[symbol]! > 0)
    .sort((a, b) => sizes[a]! - sizes[b]! || a - b);
  return { counts, symbols: Uint8Array.from(symbols) };
}

/** Places of the two smallest weights above 0, later places first among equals; -1 where there is none. */
function lightestTwo(weights: readonly number[]): [number, number] {
  let first = -1;
  let second = -1;
  weights.forEach((weight, at) => {
    if (weight === 0) return;
    if (first === -1 || weight <= weights[first]!) {
      second = first;
      first = at;
    } else if (second === -1 || weight <= weights[second]!) second = at;
  });
  return [first, second];
}

/** Code counts of lengths 1 to 16, longer codes shortened (K.2, figure K.3), without the reserved code. */
function limitLengths(sizes: readonly number[]): number[] {
  const counts = new Array<number>(64).fill(0);
  for (const size of sizes) if (size > 0) counts[size]!++;
  for (let length = counts.length - 1; length > MAX_BITS; length--) {
    while (counts[length]! > 0) {
      let shorter = length - 2;
      while (counts[shorter] === 0) shorter--;
      counts[length]! -= 2;
      counts[length - 1]!++;
      counts[shorter + 1]! += 2;
      counts[shorter]!--;
    }
  }
  let longest = MAX_BITS;
  while (longest > 0 && counts[longest] === 0) longest--;
  counts[longest]!--;
  return counts.slice(1, MAX_BITS + 1);
}
