/** Most connections to one hub: beyond four a line of a village carries no more (`npm run bench -- sync`). */
export const mostConnections = 4;

/**
 * How many connections carry at once: one more for each round of exchanges that went well, half as many when something went
 * wrong (additive increase, multiplicative decrease; Chiu and Jain 1989). What fails in one stretch is one sign, not four: after
 * a decrease nothing is taken off until something has gone well again.
 */
export class Width {
  #window = 1;
  #punished = false;

  get limit(): number {
    return Math.floor(this.#window);
  }

  wentWell(): void {
    this.#punished = false;
    // Limit-many successes make one more, whatever is under way.
    this.#window = Math.min(mostConnections, this.#window + 1 / this.limit);
  }

  /** The line seems to lose some: there several connections carry most, from the beginning. */
  widen(): void {
    this.#window = mostConnections;
  }

  wentWrong(): void {
    if (this.#punished) return;
    this.#punished = true;
    this.#window = Math.max(1, this.#window / 2);
  }
}
