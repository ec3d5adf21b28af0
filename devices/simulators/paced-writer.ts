/** Ten bits on the line for a byte: start, eight, stop. */
const BITS_PER_BYTE = 10;
const SLICE_MS = 10;

/** Bytes that are on the line together, and how long they are. */
interface Slice {
  data: Uint8Array;
  ms: number;
}

/** Writes bytes as fast as a line of the given rate would carry them; null is without pacing. */
export class PacedWriter {
  readonly #write: (data: Uint8Array) => void;
  #queue: Slice[] = [];
  #timer: NodeJS.Timeout | null = null;
  /** When the line is free again, `performance.now()`. */
  #sentUntil = 0;

  constructor(write: (data: Uint8Array) => void) {
    this.#write = write;
  }

  send(data: Uint8Array, baud: number | null): void {
    if (data.length === 0) return;
    if (baud === null && this.#queue.length === 0) {
      this.#write(data);
      return;
    }
    const bytesPerMs = (baud ?? 1_000_000) / BITS_PER_BYTE / 1000;
    const length = Math.max(1, Math.floor(bytesPerMs * SLICE_MS));
    for (let at = 0; at < data.length; at += length) {
      const slice = data.slice(at, at + length);
      this.#queue.push({ data: slice, ms: slice.length / bytesPerMs });
    }
    if (this.#timer) return;
    this.#sentUntil = Math.max(this.#sentUntil, performance.now());
    this.#schedule();
  }

  /** Bytes that have not left yet are lost with the cable. */
  drop(): void {
    this.#queue = [];
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #schedule(): void {
    const [next] = this.#queue;
    if (!next) return;
    // The line's clock runs on, so that a late timer does not slow the line down.
    this.#sentUntil += next.ms;
    this.#timer = setTimeout(
      () => {
        this.#timer = null;
        this.#queue.shift();
        this.#write(next.data);
        this.#schedule();
      },
      Math.max(0, this.#sentUntil - performance.now()),
    );
  }
}
