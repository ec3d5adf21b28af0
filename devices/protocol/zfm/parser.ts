import { DEFAULT_ADDRESS, type Frame, frameSum, HEADER_BYTES, isPid, MAX_PAYLOAD, START, SUM_BYTES } from './frame.ts';

/** What the parser makes of the bytes: a frame, or why bytes were thrown away. */
export type Parsed =
  | { kind: 'frame'; frame: Frame }
  /** A frame's head with a wrong sum behind it, an impossible length, or an unknown identifier. */
  | { kind: 'fault'; fault: 'sum' | 'length' | 'identifier' }
  /** Bytes before a frame that belong to none. */
  | { kind: 'garbage'; bytes: number };

const LARGEST_FRAME = HEADER_BYTES + MAX_PAYLOAD + SUM_BYTES;

/**
 * Cuts a stream of bytes into frames and finds its way back after garbage: a head that leads nowhere costs one byte and
 * the search goes on behind it. Holds one frame's bytes at most. A head counts only with the expected address, because
 * the sum covers neither start nor address.
 */
export class FrameParser {
  readonly #address: number;
  #buffer = new Uint8Array(0);

  constructor(address: number = DEFAULT_ADDRESS) {
    this.#address = address >>> 0;
  }

  /** Bytes kept that may be the beginning of a frame. */
  get pending(): number {
    return this.#buffer.length;
  }

  reset(): void {
    this.#buffer = new Uint8Array(0);
  }

  push(chunk: Uint8Array): Parsed[] {
    const bytes = new Uint8Array(this.#buffer.length + chunk.length);
    bytes.set(this.#buffer);
    bytes.set(chunk, this.#buffer.length);
    const parsed: Parsed[] = [];
    let at = 0;
    let garbage = 0;
    const flushGarbage = (): void => {
      if (garbage > 0) parsed.push({ kind: 'garbage', bytes: garbage });
      garbage = 0;
    };
    while (at < bytes.length) {
      const found = this.#parseAt(bytes, at);
      if (found === 'partial') break;
      if (found === 'none') {
        at++;
        garbage++;
        continue;
      }
      flushGarbage();
      if (typeof found === 'string') {
        parsed.push({ kind: 'fault', fault: found });
        at++;
        garbage++;
      } else {
        parsed.push({ kind: 'frame', frame: found });
        at += HEADER_BYTES + found.payload.length + SUM_BYTES;
      }
    }
    flushGarbage();
    this.#buffer = bytes.slice(at, at + LARGEST_FRAME);
    return parsed;
  }

  #parseAt(bytes: Uint8Array, at: number): Frame | 'partial' | 'none' | 'sum' | 'length' | 'identifier' {
    const available = bytes.length - at;
    if (!this.#headMatches(bytes, at, Math.min(available, 6))) return 'none';
    if (available < HEADER_BYTES) return 'partial';
    const pid = bytes[at + 6]!;
    if (!isPid(pid)) return 'identifier';
    const length = (bytes[at + 7]! << 8) | bytes[at + 8]!;
    if (length < SUM_BYTES || length > MAX_PAYLOAD + SUM_BYTES) return 'length';
    if (available < HEADER_BYTES + length) return 'partial';
    const end = at + HEADER_BYTES + length - SUM_BYTES;
    const payload = bytes.slice(at + HEADER_BYTES, end);
    const sum = (bytes[end]! << 8) | bytes[end + 1]!;
    return sum === frameSum(pid, length, payload) ? { pid, payload } : 'sum';
  }

  /** Start and address, as many of their six bytes as are there. */
  #headMatches(bytes: Uint8Array, at: number, count: number): boolean {
    for (let i = 0; i < count; i++) {
      const expected = i < 2 ? (START >> (8 * (1 - i))) & 0xff : (this.#address >>> (8 * (5 - i))) & 0xff;
      if (bytes[at + i] !== expected) return false;
    }
    return true;
  }
}
