import type { Figure } from '../result.ts';
import { median } from '../stats.ts';

/** What each part of a sealing ends at: the checkpoints of the product's own fault tests. */
const parts = [
  ['reserved', 'reservation, first transaction'],
  ['cms:tmp-written', 'samples read, packed, encrypted, written'],
  ['jws:tmp-written', 'container hashed, manifest signed and written'],
  ['cms:tmp-synced', 'what is left of the fsync of both'],
  ['cms:renamed', 'rename of the container'],
  ['jws:renamed', 'rename of the manifest'],
  ['cms:dir-synced', 'fsync of the directory, pair read back'],
  ['read-back', 'container decrypted, what is left of it'],
  ['completed', 'completion, second transaction'],
  ['end', 'samples of the draft removed'],
] as const;

/** Splits the time of a sealing at the product's checkpoints. */
export class StepTimes {
  readonly #spent = new Map<string, number[]>();
  #last: number | null = null;

  begin(): void {
    this.#last = performance.now();
  }

  /** Outside `begin` and `end` nothing is counted. */
  reached(name: string): void {
    if (this.#last === null) return;
    const now = performance.now();
    const spent = this.#spent.get(name) ?? [];
    spent.push(now - this.#last);
    this.#spent.set(name, spent);
    this.#last = now;
  }

  end(): void {
    this.reached('end');
    this.#last = null;
  }

  /** Median of each part, and its share of them all. */
  figures(): Figure[] {
    const medians = parts.map(([name]) => median(this.#spent.get(name) ?? [0]));
    const all = medians.reduce((total, ms) => total + ms, 0);
    return parts.map(([name, about], i) => ({
      name: `sealing:${name}`,
      about: `  sealing: ${about}`,
      value: medians[i]!,
      unit: 'ms',
      against: { limit: 'the parts together', ratio: medians[i]! / all },
    }));
  }
}
