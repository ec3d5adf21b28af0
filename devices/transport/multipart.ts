import { Failure } from '../../main/contract/result.ts';

export interface MultipartLimits {
  /** Bytes of one part. */
  partBytes: number;
  /** Bytes of the headers of one part, and of what may stand between two parts. */
  headBytes: number;
}

export const FRAME_LIMITS: MultipartLimits = { partBytes: 4 * 1024 * 1024, headBytes: 8 * 1024 };

const NEWLINE = 10;
const DASHES = '--';

/**
 * Cuts a `multipart/x-mixed-replace` body (as motion JPEG is sent) into its parts, whatever pieces it comes in. It holds one
 * part at most. The boundary itself is not compared: services announce `boundary=--X` and then send `--X`; a part begins at
 * a line that starts with two dashes and is as long as its `Content-Length` says, or reaches to the next such line.
 *
 * `push` throws a `Failure` `device_garbled` when a limit is passed; after that the reader is of no use.
 */
export class MultipartReader {
  readonly #limits: MultipartLimits;
  #state: 'between' | 'head' | 'counted' | 'open' = 'between';
  #line: number[] = [];
  /** Bytes read since the last part ended, without a boundary found. */
  #passed = 0;
  #length: number | null = null;
  #boundary = '';
  #part: Buffer = Buffer.alloc(0);
  #filled = 0;

  constructor(limits: MultipartLimits = FRAME_LIMITS) {
    this.#limits = limits;
  }

  /** The parts that end in this piece, in order, each a copy of its own. */
  push(chunk: Uint8Array): Uint8Array[] {
    const parts: Uint8Array[] = [];
    let at = 0;
    while (at < chunk.length) {
      if (this.#state === 'counted') {
        at += this.#fill(chunk.subarray(at));
        if (this.#filled === this.#part.length) parts.push(this.#finish(this.#part));
      } else if (this.#state === 'open') {
        at += this.#search(chunk.subarray(at), parts);
      } else {
        this.#readLine(chunk[at++]!);
      }
    }
    return parts;
  }

  #fill(chunk: Uint8Array): number {
    const count = Math.min(chunk.length, this.#part.length - this.#filled);
    this.#part.set(chunk.subarray(0, count), this.#filled);
    this.#filled += count;
    return count;
  }

  #readLine(byte: number): void {
    if (++this.#passed > this.#limits.headBytes) throw new Failure('device_garbled', 'stream without a frame');
    if (byte !== NEWLINE) {
      this.#line.push(byte);
      return;
    }
    const line = Buffer.from(this.#line).toString('latin1').trim();
    this.#line = [];
    if (this.#state === 'between') {
      if (!line.startsWith(DASHES)) return;
      this.#state = 'head';
      this.#boundary = line;
      this.#length = null;
      return;
    }
    if (line !== '') this.#readHeader(line);
    else this.#begin();
  }

  #readHeader(line: string): void {
    const [, digits] = /^content-length\s*:\s*(\d{1,10})$/i.exec(line) ?? [];
    if (digits !== undefined) this.#length = Number(digits);
  }

  #begin(): void {
    const length = this.#length;
    if (length !== null && length > this.#limits.partBytes) throw new Failure('device_garbled', 'frame too long');
    this.#state = length === null ? 'open' : 'counted';
    if (length === 0) this.#finish(this.#part);
    else this.#part = length === null ? Buffer.alloc(64 * 1024) : Buffer.alloc(length);
    this.#filled = 0;
  }

  /** Without a length a part ends before the line break and boundary that follow it. Returns how much was used. */
  #search(chunk: Uint8Array, parts: Uint8Array[]): number {
    const before = this.#filled;
    this.#grow(before + chunk.length);
    this.#part.set(chunk, before);
    this.#filled += chunk.length;
    const mark = Buffer.from(`\n${this.#boundary}`, 'latin1');
    const found = this.#part.subarray(0, this.#filled).indexOf(mark, Math.max(0, before - mark.length));
    if (found < 0) {
      if (this.#filled > this.#limits.partBytes) throw new Failure('device_garbled', 'frame too long');
      return chunk.length;
    }
    const end = found > 0 && this.#part[found - 1] === 13 ? found - 1 : found;
    const line = Buffer.from(mark.subarray(1));
    parts.push(this.#finish(this.#part.subarray(0, end)));
    // The boundary was read with the part: what is left of its line follows.
    this.#line = [...line];
    return Math.max(0, found + mark.length - before);
  }

  #grow(size: number): void {
    if (size <= this.#part.length) return;
    const larger = Buffer.alloc(Math.max(size, this.#part.length * 2));
    larger.set(this.#part.subarray(0, this.#filled));
    this.#part = larger;
  }

  #finish(part: Uint8Array): Uint8Array {
    this.#state = 'between';
    this.#passed = 0;
    this.#part = Buffer.alloc(0);
    this.#filled = 0;
    return new Uint8Array(part);
  }
}
