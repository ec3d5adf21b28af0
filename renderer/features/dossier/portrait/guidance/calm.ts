import type { PortraitAdvice } from '../../../../../biometrics/portrait/advise.ts';

/** Looks in a row that agree before something is said, or taken back: a blink lasts for less. */
const sayAfter = 3;
const dropAfter = 3;
/** A sentence stays this long, ms, so that it can be read, unless all is well. */
const readMs = 1_200;
/** All is well only when nothing was said for so many looks. */
const wellAfter = 4;

/** What is shown: one thing that could be better, nothing yet, or that all is well. */
export type Shown = PortraitAdvice | 'well' | 'looking';

/** Makes calm words of what changes ten times a second: one at a time, the most important first, none that flickers. */
export class Calm {
  readonly #seen = new Map<PortraitAdvice, number>();
  readonly #said = new Set<PortraitAdvice>();
  #quiet = 0;
  #shown: Shown = 'looking';
  #since = Number.NEGATIVE_INFINITY;

  /**
   * Takes in one look.
   * @param advice the most important first
   * @param nowMs of any clock that does not go back
   */
  take(advice: readonly PortraitAdvice[], nowMs: number): Shown {
    for (const one of advice) this.#seen.set(one, Math.min(sayAfter, Math.max(0, this.#seen.get(one) ?? 0) + 1));
    for (const [one, count] of this.#seen) {
      const next = advice.includes(one) ? count : Math.max(-dropAfter, Math.min(0, count) - 1);
      this.#seen.set(one, next);
      if (next >= sayAfter) this.#said.add(one);
      if (next <= -dropAfter) {
        this.#said.delete(one);
        this.#seen.delete(one);
      }
    }
    this.#quiet = advice.length === 0 && this.#said.size === 0 ? this.#quiet + 1 : 0;
    const next = this.#next(advice);
    const mayChange = next === 'well' || !this.#isSaid(this.#shown) || nowMs - this.#since >= readMs;
    if (next !== this.#shown && mayChange) {
      this.#shown = next;
      this.#since = nowMs;
    }
    return this.#shown;
  }

  #next(advice: readonly PortraitAdvice[]): Shown {
    // What is seen now goes before what was just said, in the order of importance that the look has.
    const now = advice.find((one) => this.#said.has(one));
    if (now) return now;
    if (this.#said.size > 0) return this.#isSaid(this.#shown) ? this.#shown : [...this.#said][0]!;
    if (this.#quiet >= wellAfter) return 'well';
    return this.#shown === 'well' ? 'well' : 'looking';
  }

  #isSaid(shown: Shown): shown is PortraitAdvice {
    return shown !== 'well' && shown !== 'looking';
  }
}
