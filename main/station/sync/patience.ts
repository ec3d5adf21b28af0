/** A line so slow is assumed before anything is known of it: 32 kbit/s. */
const firstMsPerByte = 1 / 4;
/** The slowest that is waited for: 4 kbit/s for each connection. */
const slowestMsPerByte = 2;
/** How much longer than it used to take something may take. */
const slack = 2;
/** Smaller exchanges tell of delays, not of rates. */
const leastBytes = 16 * 1024;
/** A system holds no more than this of a connection on a slow line: what was given before has left. */
const mostHeld = 256 * 1024;

/**
 * How long a connection may be silent. The system takes bytes long before the line has carried them, so after a write silence
 * is no sign of a fault until the line had time to carry what was written, at the rate it carried the last ones. Slow is not
 * dead: there is no limit on a total, every byte that moves begins the wait anew.
 */
export class Patience {
  readonly #stallMs: number;
  #msPerByte = firstMsPerByte;

  /** @param stallMs silence that is allowed with nothing left to carry */
  constructor(stallMs: number) {
    this.#stallMs = stallMs;
  }

  /** Milliseconds of silence after so many bytes were given to the system. */
  after(bytes: number): number {
    return Math.round(this.#stallMs + slack * Math.min(bytes, mostHeld) * this.#msPerByte);
  }

  /** An exchange of so many bytes was answered. Slower counts at once, faster bit by bit. */
  learned(bytes: number, ms: number): void {
    if (bytes < leastBytes) return;
    const seen = ms / bytes;
    this.#msPerByte = Math.min(slowestMsPerByte, Math.max(seen, 0.7 * this.#msPerByte + 0.3 * seen));
  }

  /** A connection was given up for its silence: it may have been too soon. */
  gaveUp(): void {
    this.#msPerByte = Math.min(slowestMsPerByte, this.#msPerByte * 2);
  }
}
