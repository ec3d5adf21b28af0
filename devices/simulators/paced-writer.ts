/** Ten bits on the line for a byte: start, eight, stop. */
const BITS_PER_BYTE = 10;
const SLICE_MS = 10;

/** Writes bytes as fast as a line of the given rate would carry them; null is without pacing. */
export class PacedWriter {
  readonly #write: (data: Uint8Array) => void;
  #queue: Uint8Array[] = [];
  #timer: NodeJS.Timeout | null = null;
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
    const slice = Math.max(1, Math.floor(((baud ?? 1_000_000) / BITS_PER_BYTE) * (SLICE_MS / 1000)));
    for (let at = 0; at < data.length; at += slice) this.#queue.push(data.slice(at, at + slice));
    this.#schedule();
  }

  /** Bytes that have not left yet are lost with the cable. */
  drop(): void {
    this.#queue = [];
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #schedule(): void {
    if (this.#timer || this.#queue.length === 0) return;
    // The line's clock runs on, so that a late timer does not slow the line down.
    const now = performance.now();
    this.#sentUntil = Math.max(this.#sentUntil, now) + SLICE_MS;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      const slice = this.#queue.shift();
      if (slice) this.#write(slice);
      this.#schedule();
    }, this.#sentUntil - now);
  }
}
