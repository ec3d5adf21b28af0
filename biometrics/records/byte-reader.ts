import { RecordError } from './record-error.ts';

/** Big-endian reader over a byte array; reading past the end throws RecordError `truncated`. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at: number;
  readonly #end: number;

  /** Reads `bytes` from `start` up to, not including, `end`. */
  constructor(bytes: Uint8Array, start = 0, end = bytes.length) {
    this.#bytes = bytes;
    this.#at = start;
    this.#end = end;
  }

  /** Offset of the next byte in the whole array. */
  get offset(): number {
    return this.#at;
  }

  /** Bytes left. */
  get remaining(): number {
    return this.#end - this.#at;
  }

  #take(count: number, what: string): number {
    if (count > this.#end - this.#at) throw new RecordError('truncated', what);
    const at = this.#at;
    this.#at += count;
    return at;
  }

  u8(what: string): number {
    return this.#bytes[this.#take(1, what)]!;
  }

  u16(what: string): number {
    const at = this.#take(2, what);
    return (this.#bytes[at]! << 8) | this.#bytes[at + 1]!;
  }

  u24(what: string): number {
    const at = this.#take(3, what);
    return (this.#bytes[at]! << 16) | (this.#bytes[at + 1]! << 8) | this.#bytes[at + 2]!;
  }

  u32(what: string): number {
    const high = this.u16(what);
    return high * 0x10000 + this.u16(what);
  }

  /** A copy of the next `count` bytes. */
  bytes(count: number, what: string): Uint8Array {
    const at = this.#take(count, what);
    return this.#bytes.slice(at, at + count);
  }

  /** A reader confined to the next `count` bytes, which this reader skips. */
  section(count: number, what: string): ByteReader {
    const at = this.#take(count, what);
    return new ByteReader(this.#bytes, at, at + count);
  }
}
