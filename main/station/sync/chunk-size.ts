import { maxChunkLeaves } from '../../contract/wire/batch.ts';

/** A chunk that took longer should not have been larger: what is cut off is sent again. */
const quickMs = 4_000;
/** So many quick ones in a row make the next one larger by a leaf. */
const inARow = 4;

/** Leaves of one request: 1 at first and after a fault, up to 4 (256 KiB) on a line that carries them quickly. */
export class ChunkSize {
  #leaves = 1;
  #quick = 0;

  get leaves(): number {
    return this.#leaves;
  }

  carried(ms: number): void {
    if (ms > quickMs) {
      this.#quick = 0;
      this.#leaves = Math.max(1, this.#leaves - 1);
    } else if (++this.#quick >= inARow) {
      this.#quick = 0;
      this.#leaves = Math.min(maxChunkLeaves, this.#leaves + 1);
    }
  }

  failed(): void {
    this.#quick = 0;
    this.#leaves = 1;
  }
}
