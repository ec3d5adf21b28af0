import { describe, expect, it } from 'vitest';
import { randomFrom } from './random.ts';
import { drawPatternClass, type OrientationField, orientationField, type PatternClass } from './ridge-pattern.ts';

/** Singular points by the turn of the direction around small squares (Poincare index): cores turn by +pi, deltas by -pi. */
function singularPoints(field: OrientationField): { cores: number; deltas: number } {
  const step = 0.25;
  const half = 56;
  const side = 2 * half + 1;
  const directions = Float64Array.from({ length: side * side }, (_, at) =>
    field(((at % side) - half + 0.37) * step, (Math.floor(at / side) - half + 0.41) * step),
  );
  const turn = (from: number, to: number): number => {
    const difference = directions[to]! - directions[from]!;
    return difference - Math.PI * Math.round(difference / Math.PI);
  };
  const found = { cores: 0, deltas: 0 };
  for (let at = 0; at < side * (side - 1); at++) {
    if (at % side === side - 1) continue;
    // Counter-clockwise as seen, as directions are measured.
    const ring = [at, at + side, at + side + 1, at + 1, at];
    const index = Math.round(ring.slice(1).reduce((sum, to, i) => sum + turn(ring[i]!, to), 0) / Math.PI);
    if (index > 0) found.cores += index;
    else found.deltas -= index;
  }
  return found;
}

describe('ridge pattern', () => {
  it.each([
    ['arch', 0],
    ['tentedArch', 1],
    ['leftLoop', 1],
    ['rightLoop', 1],
    ['whorl', 2],
    ['twinLoop', 2],
  ] as const)('of %s has %i cores and as many deltas', (pattern, count) => {
    for (let seed = 1; seed <= 12; seed++) {
      expect(singularPoints(orientationField(pattern, randomFrom(seed)))).toEqual({ cores: count, deltas: count });
    }
  });

  it('comes in the shares found in people', () => {
    const random = randomFrom(1);
    const counts = new Map<PatternClass, number>();
    for (let i = 0; i < 20_000; i++) {
      const pattern = drawPatternClass(random);
      counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
    }
    const share = (...patterns: PatternClass[]): number =>
      patterns.reduce((sum, pattern) => sum + (counts.get(pattern) ?? 0), 0) / 20_000;
    expect(share('leftLoop', 'rightLoop')).toBeCloseTo(0.655, 1);
    expect(share('whorl', 'twinLoop')).toBeCloseTo(0.279, 1);
    expect(share('arch')).toBeGreaterThan(0.02);
    expect(share('tentedArch')).toBeGreaterThan(0.015);
  });
});
