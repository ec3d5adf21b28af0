/** So long the line may make up for a timer that came late. */
const catchUpMs = 20;

/** A token bucket: lets bytes through at a rate that holds over any time longer than a timer is late. */
export class Bucket {
  readonly #bytesPerMs: number;
  /** When the line has carried everything taken so far. */
  #freeAt = 0;
  /** Takers queue up, so that connections share the line in turn. */
  #turn: Promise<void> = Promise.resolve();

  constructor(bytesPerMs: number) {
    this.#bytesPerMs = bytesPerMs;
  }

  /** Resolves when so many bytes have been carried. */
  take(bytes: number): Promise<void> {
    this.#turn = this.#turn.then(() => this.#carry(bytes));
    return this.#turn;
  }

  async #carry(bytes: number): Promise<void> {
    const now = performance.now();
    this.#freeAt = Math.max(this.#freeAt, now - catchUpMs) + bytes / this.#bytesPerMs;
    const wait = this.#freeAt - now;
    if (wait >= 1) await new Promise((resolve) => setTimeout(resolve, wait));
  }
}
