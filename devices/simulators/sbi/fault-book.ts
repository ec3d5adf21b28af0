import { CONDITIONS, FLAWS, type Flaw, type SbiFault, type SbiStep } from './faults.ts';
import type { Hand } from './subject.ts';

type Counted = Extract<SbiFault, { times: number }>;

/** The faults that are ordered and not yet used up. */
export class SbiFaultBook {
  #counted: { fault: Counted; left: number }[] = [];
  #looks = 0;
  #killOn: SbiStep | null = null;
  #cut: number | null = null;
  slowMs = 0;
  deaf = false;

  order(fault: SbiFault): void {
    if ('times' in fault) this.#counted.push({ fault, left: fault.times });
    else if (fault.kind === 'hide') this.#looks = fault.looks;
    else if (fault.kind === 'kill') this.#killOn = fault.step;
    else if (fault.kind === 'cut') this.#cut = fault.bytes;
    else if (fault.kind === 'slow') this.slowMs = fault.ms;
    else if (fault.kind === 'deaf') this.deaf = true;
  }

  clear(): void {
    this.#counted = [];
    this.#looks = 0;
    this.#killOn = null;
    this.#cut = null;
    this.slowMs = 0;
    this.deaf = false;
  }

  /** The first order of this kind that fits, used up by one. */
  take<K extends Counted['kind']>(
    kind: K,
    fits: (fault: Extract<Counted, { kind: K }>) => boolean,
  ): Extract<Counted, { kind: K }> | null {
    const isKind = (fault: Counted): fault is Extract<Counted, { kind: K }> => fault.kind === kind;
    for (const entry of this.#counted) {
      if (entry.left <= 0 || !isKind(entry.fault) || !fits(entry.fault)) continue;
      entry.left--;
      return entry.fault;
    }
    return null;
  }

  /** The flaws of one answer. */
  flaws(): ReadonlySet<Flaw> {
    const names = Object.keys(FLAWS) as Flaw[];
    return new Set(names.filter((name) => this.take('flaw', ({ flaw }) => flaw === name)));
  }

  /** How these fingers are laid down this time. */
  hand(positions: readonly string[]): Hand {
    const conditions = positions.flatMap((position) => {
      const weak = this.take('weak', (fault) => fault.position === position);
      return weak ? [[position, CONDITIONS[weak.condition]] as const] : [];
    });
    const laid = positions.length > 1 ? this.take('laid', () => true) : null;
    return { conditions: Object.fromEntries(conditions), laying: laid?.laying ?? null };
  }

  hidesPerson(): boolean {
    return this.#looks > 0 && this.#looks-- > 0;
  }

  killsOn(step: SbiStep): boolean {
    return this.#killOn === step;
  }

  /** How many of so many bytes still get through; null for all. */
  cutAfter(bytes: number): number | null {
    if (this.#cut === null) return null;
    const through = Math.min(bytes, this.#cut);
    this.#cut -= through;
    return this.#cut > 0 ? null : through;
  }
}
