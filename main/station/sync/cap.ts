/** So much may go at once after a rest, in milliseconds of the rate. */
const burstMs = 250;

/** A token bucket over everything the station sends: what is left of the line is for others. */
export class Cap {
  #bytesPerMs: number | null = null;
  /** When what was let through has been carried at the rate. */
  #freeAt = 0;
  #sleeping = new Set<() => void>();

  /** @param kbit kbit/s, null for no limit; holds at once, for what waits already, too */
  set(kbit: number | null): void {
    this.#bytesPerMs = kbit === null ? null : kbit / 8;
    this.#freeAt = 0;
    for (const wake of [...this.#sleeping]) wake();
  }

  /** Resolves when so many bytes may go, in the order asked. */
  async take(bytes: number): Promise<void> {
    if (this.#bytesPerMs === null) return;
    const now = performance.now();
    this.#freeAt = Math.max(this.#freeAt, now - burstMs) + bytes / this.#bytesPerMs;
    const wait = this.#freeAt - now;
    if (wait >= 1) await this.#sleep(wait);
  }

  #sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        this.#sleeping.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      this.#sleeping.add(wake);
    });
  }
}
