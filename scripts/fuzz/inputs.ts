import { type Material, mutate } from './mutate.ts';
import { Random } from './random.ts';
import type { FuzzTarget } from './target.ts';

const LONGEST = 4_096;

/** Input number `index` of a target; the same seed, name and number give the same one. */
export function inputMaker(target: FuzzTarget, name: string, seed: number): (index: number) => Uint8Array {
  const words = (target.words ?? []).map((word) =>
    typeof word === 'string' ? new TextEncoder().encode(word) : new Uint8Array(word),
  );
  const longest = target.longest ?? LONGEST;
  // A Buffer's slices are views of it: what is changed must be a copy.
  const seeds = target.seeds.map((one) => new Uint8Array(one).slice(0, longest));
  const material: Material = { seeds, words, longest };
  return (index) => mutate(new Random(seed, name, index), material);
}
