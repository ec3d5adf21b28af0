import { maxChunkLeaves } from '../../contract/wire/batch.ts';
import { mostConnections } from './width.ts';

/** What is carried this quickly may be twice as large. */
const quickMs = 40_000;
/** What takes longer should not have been so large: others of this connection wait, and a fault is noticed late. */
const longMs = 90_000;
/** A line that answers a small question this quickly loses little. */
const promptMs = 1_000;
/** Leaves of the first request on such a line: 128 KiB. A line that loses much may have answered by luck. */
const whenPrompt = 2;
/** A line that carries so many at once loses little. */
const wellCarried = 8;

/**
 * Leaves of one request: 1 at first and after a fault, 2 at first on a line that answered the manifests promptly; doubled up to 16 (1 MiB)
 * while the line carries them within two thirds of a minute. Each request costs its head and its signature, but on a line that loses much
 * several connections with a leaf each carry most. What arrived whole of a request that is cut off is kept by the hub.
 */
export class ChunkSize {
  #leaves = 1;
  /** Whether a request with leaves has shown what the line carries. */
  #tried = false;
  #losing = true;

  /** Whether several connections with little each carry most. */
  get isLosing(): boolean {
    return this.#losing;
  }

  /**
   * Leaves of the next request.
   * @param waiting leaves that are to be sent in all: on a line that loses some, no connection is left without a share
   */
  leaves(waiting: number): number {
    return this.#losing ? Math.min(this.#leaves, Math.max(1, Math.ceil(waiting / mostConnections))) : this.#leaves;
  }

  /** Manifests were answered after so many milliseconds. */
  answered(ms: number): void {
    if (this.#tried || ms > promptMs) return;
    this.#leaves = whenPrompt;
    this.#losing = false;
  }

  /** @param leaves of a request that was answered after so many milliseconds */
  carried(leaves: number, ms: number): void {
    this.#tried = true;
    if (ms > longMs) this.#leaves = Math.max(1, Math.floor(this.#leaves / 2));
    // The last leaves of a container say nothing of what a larger request would take.
    else if (ms <= quickMs && leaves >= this.#leaves) this.#leaves = Math.min(maxChunkLeaves, this.#leaves * 2);
    if (this.#leaves >= wellCarried) this.#losing = false;
  }

  failed(): void {
    this.#tried = true;
    this.#losing = true;
    this.#leaves = 1;
  }
}
