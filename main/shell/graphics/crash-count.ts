/** So many ends of the graphics process within this time are no accident. */
const patience = 3;
const withinMs = 60_000;

/** Counts the ends of the graphics process. */
export class CrashCount {
  #at: number[] = [];

  /** @param now ms; @returns whether it has crashed too often to be tried on */
  add(now: number): boolean {
    this.#at = [...this.#at.filter((at) => now - at < withinMs), now];
    return this.#at.length >= patience;
  }
}
