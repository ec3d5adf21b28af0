import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mean, median, percentile, rounded } from './stats.ts';

const values = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 200 });

test('the median has as many values above as below', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  fc.assert(
    fc.property(values, (all) => {
      const middle = median(all);
      const below = all.filter((value) => value < middle).length;
      const above = all.filter((value) => value > middle).length;
      expect(Math.max(below, above)).toBeLessThanOrEqual(all.length / 2);
    }),
  );
});

test('a percentile is a measured value, and so many do not exceed it', () => {
  const hundred = Array.from({ length: 100 }, (_, i) => 100 - i);
  expect(percentile(hundred, 0.5)).toBe(50);
  expect(percentile(hundred, 0.99)).toBe(99);
  expect(percentile(hundred, 1)).toBe(100);
  fc.assert(
    fc.property(values, fc.double({ min: 0.01, max: 1, noNaN: true }), (all, share) => {
      const found = percentile(all, share);
      expect(all).toContain(found);
      expect(all.filter((value) => value <= found).length).toBeGreaterThanOrEqual(share * all.length);
    }),
  );
});

test('no values are no figure', () => {
  for (const figure of [median, mean, (none: number[]) => percentile(none, 0.5)]) expect(() => figure([])).toThrow();
  expect(() => percentile([1], 0)).toThrow(RangeError);
});

test('figures keep four digits', () => {
  expect(rounded(1234.567)).toBe(1235);
  expect(rounded(0.00123456)).toBe(0.001235);
});
