import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axisOf, runningHours } from './curve.ts';

const hour = fc.integer({ min: 0, max: 23 });

describe('running hours', () => {
  it('loses nothing: the last total is the sum of all counts', () => {
    const counts = fc.array(fc.record({ hour, count: fc.nat(500) }), { maxLength: 40 });
    fc.assert(
      fc.property(counts, hour, hour, (given, a, b) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const rows = runningHours(given, from, to);
        expect(rows.map((row) => row.hour)).toEqual(Array.from({ length: to - from + 1 }, (_, index) => from + index));
        expect(rows.at(-1)?.total).toBe(given.reduce((sum, one) => sum + one.count, 0));
      }),
    );
  });
});

describe('axis', () => {
  it('holds the value and has two to six whole steps', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (value) => {
        const { top, step } = axisOf(value);
        expect(Number.isInteger(step)).toBe(true);
        expect(top).toBeGreaterThanOrEqual(value);
        expect(top % step).toBe(0);
        expect(top / step).toBeGreaterThanOrEqual(1);
        expect(top / step).toBeLessThanOrEqual(6);
      }),
    );
  });
});
