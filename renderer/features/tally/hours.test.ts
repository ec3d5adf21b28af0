import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hoursOf } from './hours.ts';

const row = (hour: number, confirmed: number) => ({ hour, confirmed, sealed: 0, received: 0 });
const tally = (hourly: ReturnType<typeof row>[], cutOff = '23:00', count?: number) => ({
  hourly,
  cutOff,
  done: { count: count ?? hourly.reduce((sum, { confirmed }) => sum + confirmed, 0), share: null },
});

test('an ordinary day', () => {
  expect(hoursOf(tally([row(8, 12), row(9, 20)]), 10)).toEqual({
    hours: [
      { hour: 8, count: 12 },
      { hour: 9, count: 20 },
    ],
    from: 7,
    to: 18,
    now: 10,
    before: 0,
    again: 0,
  });
});

test('work into the night widens the day, up to its cut-off', () => {
  expect(hoursOf(tally([row(8, 1), row(22, 1)]), null)).toMatchObject({ from: 7, to: 22 });
  expect(hoursOf(tally([row(5, 1)]), 21)).toMatchObject({ from: 5, to: 21 });
  expect(hoursOf(tally([row(8, 1)], '17:00'), null)).toMatchObject({ from: 7, to: 16 });
  expect(hoursOf(tally([row(8, 1)], '17:30'), null)).toMatchObject({ from: 7, to: 17 });
  expect(hoursOf(tally([row(23, 1)], '00:00'), 23)).toMatchObject({ to: 23, before: 0 });
});

test('the evening before stands in the first hour and is named', () => {
  expect(hoursOf(tally([row(23, 3), row(8, 12)]), 9)).toMatchObject({
    hours: [
      { hour: 7, count: 3 },
      { hour: 8, count: 12 },
    ],
    before: 3,
  });
});

test('a day that only just began in the evening before', () => {
  expect(hoursOf(tally([row(23, 3)]), 23)).toMatchObject({ from: 7, now: null, before: 3 });
});

test('confirmed again after reopening', () => {
  expect(hoursOf(tally([row(8, 12)], '23:00', 10), 9).again).toBe(2);
});

test('nothing is lost or drawn outside', () => {
  const cutOff = fc
    .tuple(fc.nat(23), fc.constantFrom('00', '30'))
    .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`);
  const hourly = fc.uniqueArray(fc.record({ hour: fc.nat(23), confirmed: fc.nat(90) }), {
    selector: ({ hour }) => hour,
  });
  fc.assert(
    fc.property(hourly, cutOff, fc.option(fc.nat(23)), (rows, at, nowHour) => {
      const changes = rows.map(({ hour, confirmed }) => row(hour, confirmed));
      const { hours, from, to, now } = hoursOf(tally(changes, at), nowHour);
      expect(from).toBeLessThanOrEqual(to);
      expect(hours.reduce((sum, { count }) => sum + count, 0)).toBe(
        changes.reduce((sum, { confirmed }) => sum + confirmed, 0),
      );
      for (const { hour, count } of hours) {
        if (count === 0) continue;
        expect(hour).toBeGreaterThanOrEqual(from);
        expect(hour).toBeLessThanOrEqual(to);
      }
      if (now !== null) expect(now >= from && now <= to).toBe(true);
    }),
  );
});
