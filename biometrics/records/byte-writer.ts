import { RecordError } from './record-error.ts';

/** Big-endian writer that grows; a value that does not fit its field throws RecordError `bad-value`. */
export class ByteWriter {
  #bytes = new Uint8Array(1024);
  #length = 0;

  /** Bytes written so far. */
  get length(): number {
    return this.#length;
  }

  #unsigned(value: number, size: number, what: string): this {
    if (!Number.isInteger(value) || value < 0 || value >= 2 ** (8 * size)) throw new RecordError('bad-value', what);
    this.#reserve(size);
    for (let i = size - 1, rest = value; i >= 0; i--, rest = Math.floor(rest / 256)) {
      this.#bytes[this.#length + i] = rest % 256;
    }
    this.#length += size;
    return this;
  }

  #reserve(count: number): void {
    const need = this.#length + count;
    if (need <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(need, this.#bytes.length * 2));
    grown.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = grown;
  }

  u8(value: number, what: string): this {
    return this.#unsigned(value, 1, what);
  }

  u16(value: number, what: string): this {
    return this.#unsigned(value, 2, what);
  }

  u24(value: number, what: string): this {
    return this.#unsigned(value, 3, what);
  }

  u32(value: number, what: string): this {
    return this.#unsigned(value, 4, what);
  }

  bytes(value: Uint8Array): this {
    this.#reserve(value.length);
    this.#bytes.set(value, this.#length);
    this.#length += value.length;
    return this;
  }

  /** A copy of everything written. */
  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }
}
