import { restartDelay } from '../../host/back-off.ts';

const backOff = { firstMs: 200, maxMs: 5_000, healthyAfterMs: 60_000 };
/** So many ends of the page in a row are no accident. */
const patience = 5;

/** How often the page may die before it is left dead: a page that lived a minute counts as well. */
export class ReloadPolicy {
  #failures = 0;
  #last = Number.NEGATIVE_INFINITY;

  /** @param now ms; @returns ms to wait before the page is loaded again, or null: show that it stopped */
  next(now: number): number | null {
    if (now - this.#last >= backOff.healthyAfterMs) this.#failures = 0;
    this.#last = now;
    this.#failures++;
    return this.#failures > patience ? null : restartDelay(this.#failures, backOff);
  }

  /** The officer asked for the page: the count begins anew. */
  reset(): void {
    this.#failures = 0;
  }
}
