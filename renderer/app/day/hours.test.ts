import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hoursOf } from './hours.ts';

const row = (hour: number, confirmed: number) => ({ hour, confirmed, sealed: 0, received: 0 });
/** At an hour of the day itself, or a day later. */
const tally = (hourly: ReturnType<typeof row>[], at: number | null, cutOff = '23:00', count?: number) => ({
  hourly,
  cutOff,
  day: '2026-06-27',
  today: at === null ? '2026-06-28' : '2026-06-27',
  localTime: `${String(at ?? 9).padStart(2, '0')}:20`,
  done: { count: count ?? hourly.reduce((sum, { confirmed }) => sum + confirmed, 0), share: null },
});

test('an ordinary day', () => {
  expect(hoursOf(tally([row(8, 12), row(9, 20)], 10))).toEqual({
    hours: [
      { hour: 8, count: 12 },
      { hour: 9, count: 20 },
    ],
    from: 7,
    to: 22,
    now: 10,
    first: 8,
    before: 0,
    again: 0,
  });
});

test('a day ends with its cut-off and begins at 7 or with its first work', () => {
  expect(hoursOf(tally([row(8, 1), row(22, 1)], null))).toMatchObject({ from: 7, to: 22, now: null });
  expect(hoursOf(tally([row(5, 1), row(9, 0)], 21))).toMatchObject({ from: 5, to: 22, first: 5 });
  expect(hoursOf(tally([row(8, 1)], null, '17:00'))).toMatchObject({ from: 7, to: 16 });
  expect(hoursOf(tally([row(8, 1)], null, '17:30'))).toMatchObject({ from: 7, to: 17 });
  expect(hoursOf(tally([row(23, 1)], 23, '00:00'))).toMatchObject({ to: 23, before: 0 });
});

test('the evening before stands in the first hour and is named', () => {
  expect(hoursOf(tally([row(23, 3), row(8, 12)], 9))).toMatchObject({
    hours: [
      { hour: 7, count: 3 },
      { hour: 8, count: 12 },
    ],
    before: 3,
    first: 8,
  });
});

test('a day that only just began in the evening before stands at its beginning', () => {
  expect(hoursOf(tally([row(23, 3)], 23))).toMatchObject({ from: 7, now: 7, before: 3, first: null });
});

test('work in an hour that is not here yet is drawn', () => {
  expect(hoursOf(tally([row(11, 3)], 9)).now).toBe(11);
});

test('confirmed again after reopening', () => {
  expect(hoursOf(tally([row(8, 12)], 9, '23:00', 10)).again).toBe(2);
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
      const { hours, from, to, now } = hoursOf(tally(changes, nowHour, at));
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
