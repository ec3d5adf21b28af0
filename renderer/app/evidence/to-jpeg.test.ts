import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keptSize } from './to-jpeg.ts';

test('a picture keeps its shape and fits; a small one stays as it is', () => {
  const side = fc.integer({ min: 1, max: 12_000 });
  fc.assert(
    fc.property(side, side, (width, height) => {
      const kept = keptSize(width, height);
      expect(Math.max(kept.width, kept.height)).toBeLessThanOrEqual(2_000);
      expect(Math.min(kept.width, kept.height)).toBeGreaterThanOrEqual(1);
      if (Math.max(width, height) <= 2_000) expect(kept).toEqual({ width, height });
    }),
  );
});
