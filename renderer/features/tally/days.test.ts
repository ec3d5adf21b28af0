import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayAfter, minutesUntil } from './days.ts';

test.each([
  ['2026-06-27', 1, '2026-06-28'],
  ['2026-02-28', 1, '2026-03-01'],
  ['2028-02-28', 1, '2028-02-29'],
  ['2026-01-01', -1, '2025-12-31'],
  ['2026-06-27', 0, '2026-06-27'],
])('%s and %d days', (day, by, expected) => {
  expect(dayAfter(day, by)).toBe(expected);
});

test('there and back again', () => {
  const day = fc
    .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    .map((one) => one.toISOString().slice(0, 10));
  fc.assert(
    fc.property(day, fc.nat(5_000), (from, by) => {
      expect(dayAfter(dayAfter(from, by), -by)).toBe(from);
    }),
  );
});

test.each([
  ['23:00', '22:31', 29],
  ['23:00', '23:00', 1_440],
  ['23:00', '23:30', 23.5 * 60],
  ['00:00', '22:00', 120],
  ['17:30', '17:29', 1],
])('until %s at %s', (cutOff, localTime, expected) => {
  expect(minutesUntil(cutOff, localTime)).toBe(expected);
});
