/** A sequence of pseudo-random numbers: SplitMix32, one multiplication chain a step (Steele, Lea, Flood, OOPSLA 2014, in 32 bits). */
export class Random {
  #state: number;

  /** The same parts give the same sequence. */
  constructor(...parts: readonly (number | string)[]) {
    let state = 0x9e3779b9;
    for (const part of parts) {
      const numbers = typeof part === 'number' ? [part] : [...part].map((letter) => letter.charCodeAt(0));
      for (const number of numbers) state = Math.imul(state ^ number, 0x85ebca6b) ^ (state >>> 13);
    }
    this.#state = state;
  }

  /** 0 to 2^32 - 1. */
  next(): number {
    this.#state = (this.#state + 0x9e3779b9) | 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return (mixed ^ (mixed >>> 16)) >>> 0;
  }

  /** 0 to `count` - 1; `count` at least 1. */
  below(count: number): number {
    return this.next() % count;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }
}
