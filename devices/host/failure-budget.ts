import type { HostLimits } from './limits.ts';

/** Counts faults in a row. When they are too many the device rests; after the rest it has one try. */
export class FailureBudget {
  readonly #limits: Pick<HostLimits, 'faultsAllowed' | 'restMs'>;
  readonly #now: () => number;
  #inARow = 0;
  #restsUntil = 0;

  constructor(limits: Pick<HostLimits, 'faultsAllowed' | 'restMs'>, now: () => number = () => performance.now()) {
    this.#limits = limits;
    this.#now = now;
  }

  /** True while the device rests. */
  get spent(): boolean {
    return this.restMs > 0;
  }

  /** How long the device still rests, in ms. */
  get restMs(): number {
    return Math.max(0, this.#restsUntil - this.#now());
  }

  success(): void {
    this.#inARow = 0;
    this.#restsUntil = 0;
  }

  failure(): void {
    this.#inARow++;
    if (this.#inARow >= this.#limits.faultsAllowed) this.#restsUntil = this.#now() + this.#limits.restMs;
  }
}
