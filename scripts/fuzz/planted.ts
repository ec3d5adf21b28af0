import type { FuzzTarget } from './target.ts';

/** Targets with planted faults: what the fuzzer must find, and how it must name it. */
const PLANTED: Record<string, FuzzTarget> = {
  sound: { seeds: [Uint8Array.of(1, 2, 3)], run: () => {} },
  throws: {
    seeds: [Uint8Array.of(1, 2, 3)],
    run: ([first]) => {
      if (first === 0xff) throw new TypeError('planted');
    },
  },
  hangs: {
    seeds: [new Uint8Array(8)],
    run: ([first]) => {
      while (first === 0xff) {
        // A parser that waits for bytes that never come.
      }
    },
  },
  swells: {
    seeds: [new Uint8Array(8)],
    run: ([first]) => {
      const kept: number[][] = [];
      while (first === 0xff) kept.push(new Array(100_000).fill(kept.length + 0.5));
    },
  },
};

/** Takes the place of the real targets in tests of the fuzzer. */
export async function loadTarget(name: string): Promise<FuzzTarget> {
  const target = PLANTED[name];
  if (!target) throw new Error(`no such target: ${name}`);
  return target;
}
