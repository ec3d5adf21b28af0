/** A repeatable stream of numbers. */
export interface Random {
  /** Uniform in 0 (included) to 1 (excluded). */
  next(): number;
  /** Uniform between two bounds. */
  between(low: number, high: number): number;
  /** Roughly normal, mean 0, standard deviation 1 (sum of four uniforms, bounded at 3.46). */
  normal(): number;
}

/** A stream that depends on `seed` alone (Mulberry32, Tommy Ettinger, public domain); the seed is taken modulo 2^32. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    between: (low, high) => low + (high - low) * next(),
    normal: () => (next() + next() + next() + next() - 2) * Math.sqrt(3),
  };
}

/** A 32-bit seed from any parts, such as a person's number and a finger's name (FNV-1a). */
export function seedFrom(...parts: readonly (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const letter of parts.join('\u0000')) {
    hash = Math.imul(hash ^ letter.codePointAt(0)!, 0x01000193);
  }
  return hash >>> 0;
}
