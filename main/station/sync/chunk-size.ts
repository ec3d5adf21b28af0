import { maxChunkLeaves } from '../../contract/wire/batch.ts';

/** What is carried this quickly may be twice as large. */
const quickMs = 20_000;
/** What takes longer should not have been so large: others of this connection wait, and a fault is noticed late. */
const longMs = 60_000;
/** Leaves of the first request: 256 KiB. */
const atFirst = 4;

/**
 * Leaves of one request: 4 at first, 1 after a fault, doubled up to 16 (1 MiB) while the line carries them within a third of a minute.
 * Each request costs its head and its signature. What arrived whole of one that is cut off is kept by the hub, so a large one loses
 * no more than a small one.
 */
export class ChunkSize {
  #leaves = atFirst;

  get leaves(): number {
    return this.#leaves;
  }

  /** @param leaves of a request that was answered after so many milliseconds */
  carried(leaves: number, ms: number): void {
    if (ms > longMs) this.#leaves = Math.max(1, Math.floor(this.#leaves / 2));
    // The last leaves of a container say nothing of what a larger request would take.
    else if (ms <= quickMs && leaves >= this.#leaves) this.#leaves = Math.min(maxChunkLeaves, this.#leaves * 2);
  }

  failed(): void {
    this.#leaves = 1;
  }
}
