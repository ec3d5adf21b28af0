import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coverOf, dayNumber, daysBetween, dayText } from './cover.ts';

const first = Date.UTC(2023, 10, 1);
const day = fc.nat(1_300).map((n) => new Date(first + n * 86_400_000).toISOString().slice(0, 10));

/** How often each day is counted by the parts, over a longer time than any period. */
function counted(parts: ReturnType<typeof coverOf>): Map<number, number> {
  const times = new Map<number, number>();
  for (const one of daysBetween('2023-01-01', '2027-12-31')) {
    const sum = parts
      .filter(({ bucket }) => [one, Math.floor(one / 100), Math.floor(one / 10_000)].includes(bucket))
      .reduce((all, { sign }) => all + sign, 0);
    if (sum !== 0) times.set(one, sum);
  }
  return times;
}

test('the parts of a period count each of its days once and no other, leap days too', () => {
  fc.assert(
    fc.property(day, day, (a, b) => {
      const [from, to] = a < b ? [a, b] : [b, a];
      const parts = coverOf(from, to);
      expect(counted(parts)).toEqual(new Map(daysBetween(from, to).map((one) => [one, 1])));
      expect(parts.length).toBeLessThanOrEqual(6 + 12 + 32);
    }),
    { numRuns: 30 },
  );
});

test('long periods are a few parts, and a year less a day is two', () => {
  expect(coverOf('2024-01-01', '2024-12-31')).toEqual([{ bucket: 2024, sign: 1 }]);
  expect(coverOf('2024-01-02', '2024-12-31')).toEqual([
    { bucket: 2024, sign: 1 },
    { bucket: 20240101, sign: -1 },
  ]);
  expect(coverOf('2024-02-01', '2024-02-29')).toEqual([{ bucket: 202402, sign: 1 }]);
  expect(dayText(dayNumber('2024-02-29'))).toBe('2024-02-29');
});
