import { RecordError } from '../records/record-error.ts';
import { decodingTable, type HuffmanCodes, type HuffmanTable, MAX_BITS } from './huffman.ts';

/*
 * Symbols of the stream (FBI IAFIS-IC-0110 V3.1, part 1, table A.2): 1 to 100 a run of so many zeros; 101 and 102 a positive
 * and a negative coefficient whose 8 bits follow, 103 and 104 the same with 16 bits; 105 and 106 a run of zeros whose length
 * follows in 8 and 16 bits; 107 to 254 the coefficients -73 to 74.
 */
const LONGEST_RUN = 100;
const [PLUS_8, MINUS_8, PLUS_16, MINUS_16, RUN_8, RUN_16] = [101, 102, 103, 104, 105, 106];
const FIRST_VALUE = 107;
const LAST_VALUE = 254;
const VALUE_OF_ZERO = 180;

/** Reads the entropy-coded bytes of one block; `FF 00` stands for `FF`, any other `FF xx` ends the block. */
class BitReader {
  readonly #bytes: Uint8Array;
  #at: number;
  #bits = 0;
  #count = 0;
  /** Ones that were added behind the end: the padding of a last byte may be read, no more. */
  #added = 0;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.#at = at;
  }

  /** Where the marker is that ended the block. */
  get end(): number {
    return this.#at;
  }

  #fill(): void {
    while (this.#count <= 16) {
      const byte = this.#bytes[this.#at];
      const stuffed = byte === 0xff;
      if (byte === undefined || (stuffed && this.#bytes[this.#at + 1] !== 0)) {
        this.#added += 8;
        this.#bits = (this.#bits << 8) | 0xff;
      } else {
        this.#bits = (this.#bits << 8) | byte;
        this.#at += stuffed ? 2 : 1;
      }
      this.#count += 8;
    }
  }

  /** The next 16 bits, without taking them. */
  peek(): number {
    this.#fill();
    return (this.#bits >>> (this.#count - MAX_BITS)) & 0xffff;
  }

  /** Bits of the block that are left, at most 24. */
  get left(): number {
    this.#fill();
    return this.#count - this.#added;
  }

  /** Whether what is left is padding: ones up to the end, or fewer bits than a byte (some encoders pad with zeros). */
  get padding(): boolean {
    const { left } = this;
    if (this.#added === 0) return false;
    return left < 8 || ((this.#bits >>> this.#added) & ((1 << left) - 1)) === (1 << left) - 1;
  }

  take(count: number): number {
    this.#fill();
    this.#count -= count;
    if (this.#count < this.#added) throw new RecordError('truncated', 'WSQ block');
    return (this.#bits >>> this.#count) & ((1 << count) - 1);
  }
}

/**
 * Reads one block's coefficients into `into` from place `at` on.
 *
 * @returns the place behind the last coefficient and the offset of the marker that ended the block
 * @throws RecordError `bad-value` (no such code or symbol), `bad-length` (more coefficients than the bands hold), `truncated`
 */
export function readBlock(
  bytes: Uint8Array,
  offset: number,
  table: HuffmanTable,
  into: Int16Array,
  at: number,
): { at: number; offset: number } {
  const reader = new BitReader(bytes, offset);
  const entries = decodingTable(table);
  let place = at;
  const room = (count: number): void => {
    if (place + count > into.length) throw new RecordError('bad-length', 'WSQ coefficients');
  };
  const put = (value: number): void => {
    room(1);
    into[place++] = value;
  };
  const run = (length: number): void => {
    room(length);
    place += length;
  };
  while (reader.left > 0) {
    const entry = entries[reader.peek()]!;
    const length = entry >> 8;
    if (length === 0 || length > reader.left) {
      if (reader.padding) break;
      throw new RecordError('bad-value', 'WSQ code');
    }
    reader.take(length);
    const symbol = entry & 0xff;
    if (symbol >= FIRST_VALUE && symbol <= LAST_VALUE) put(symbol - VALUE_OF_ZERO);
    else if (symbol >= 1 && symbol <= LONGEST_RUN) run(symbol);
    else if (symbol === PLUS_8) put(reader.take(8));
    else if (symbol === MINUS_8) put(-reader.take(8));
    else if (symbol === PLUS_16) put(reader.take(16));
    else if (symbol === MINUS_16) put(-reader.take(16));
    else if (symbol === RUN_8) run(reader.take(8));
    else if (symbol === RUN_16) run(reader.take(16));
    else throw new RecordError('bad-value', 'WSQ symbol');
  }
  return { at: place, offset: reader.end };
}

/** Calls back for each symbol of these coefficients, with the bits that follow it. */
export function eachSymbol(
  coefficients: Int16Array,
  tell: (symbol: number, extra: number, extraBits: 0 | 8 | 16) => void,
): void {
  let zeros = 0;
  const flush = (): void => {
    if (zeros === 0) return;
    if (zeros <= LONGEST_RUN) tell(zeros, 0, 0);
    else if (zeros <= 0xff) tell(RUN_8!, zeros, 8);
    else tell(RUN_16!, zeros, 16);
    zeros = 0;
  };
  for (const value of coefficients) {
    if (value === 0) {
      if (++zeros === 0xffff) flush();
      continue;
    }
    flush();
    const symbol = value + VALUE_OF_ZERO;
    if (symbol >= FIRST_VALUE && symbol <= LAST_VALUE) tell(symbol, 0, 0);
    else if (value > 0) tell(value > 0xff ? PLUS_16! : PLUS_8!, value, value > 0xff ? 16 : 8);
    else tell(value < -0xff ? MINUS_16! : MINUS_8!, -value, value < -0xff ? 16 : 8);
  }
  flush();
}

/** The entropy-coded bytes of these coefficients, stuffed, and padded with ones. */
export function writeBlock(coefficients: Int16Array, { codes, lengths }: HuffmanCodes): Uint8Array {
  const bytes: number[] = [];
  let bits = 0;
  let count = 0;
  const put = (value: number, length: number): void => {
    for (let left = length; left > 0; ) {
      const part = Math.min(left, 8 - count);
      bits = (bits << part) | ((value >>> (left - part)) & ((1 << part) - 1));
      count += part;
      left -= part;
      if (count < 8) continue;
      bytes.push(bits);
      if (bits === 0xff) bytes.push(0);
      bits = 0;
      count = 0;
    }
  };
  eachSymbol(coefficients, (symbol, extra, extraBits) => {
    put(codes[symbol]!, lengths[symbol]!);
    put(extra, extraBits);
  });
  if (count > 0) put(0xff, 8 - count);
  return Uint8Array.from(bytes);
}
