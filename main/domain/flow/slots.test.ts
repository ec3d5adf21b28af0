import fc from 'fast-check';
import { expect, test } from 'vitest';
import { windowOf } from './slots.ts';

test('a window begins on its own grid and the last ends with the day', () => {
  expect(windowOf('14:29', 30)).toEqual({ from: '14:00', to: '14:30' });
  expect(windowOf('14:30', 30)).toEqual({ from: '14:30', to: '15:00' });
  expect(windowOf('23:59', 60)).toEqual({ from: '23:00', to: '24:00' });
  expect(windowOf('00:00', 15)).toEqual({ from: '00:00', to: '00:15' });
});

test('every time lies in its window, and all times of a window share it', () => {
  const time = fc
    .tuple(fc.nat(23), fc.nat(59))
    .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`);
  fc.assert(
    fc.property(time, time, fc.constantFrom(10, 15, 20, 30, 60), (a, b, minutes) => {
      const one = windowOf(a, minutes);
      expect(one.from <= a && a < one.to).toBe(true);
      const inside = one.from <= b && b < one.to;
      expect(windowOf(b, minutes).from === one.from).toBe(inside);
    }),
  );
});
