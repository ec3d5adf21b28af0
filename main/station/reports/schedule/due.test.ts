import fc from 'fast-check';
import { expect, test } from 'vitest';
import { businessDayOf } from '../../../domain/time/business-day.ts';
import { nextDay } from '../content/period.ts';
import { dueAt, dueDays } from './due.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const base = { schedule: { time: '06:30' }, since: '2026-02-01', written: null, cutOff: '23:00', timeZone };

test.each([
  ['23:00', '06:30', '2026-02-28', '2026-02-28T23:30:00.000Z'],
  ['23:00', '23:30', '2026-02-28', '2026-02-28T16:30:00.000Z'],
  ['00:00', '00:00', '2028-02-28', '2028-02-28T17:00:00.000Z'],
  ['00:00', '06:30', '2028-02-29', '2028-02-29T23:30:00.000Z'],
])('cut-off %s, time %s: the report of %s is due at %s', (cutOff, time, day, at) => {
  expect(dueAt(day, time, cutOff, timeZone).toISOString()).toBe(at);
});

test('days off are made good oldest first, a day written is never due again', () => {
  const now = new Date('2026-02-10T02:00:00Z');
  expect(dueDays({ ...base, now, written: '2026-02-06' })).toEqual(['2026-02-07', '2026-02-08', '2026-02-09']);
  expect(dueDays({ ...base, now, written: '2026-02-09' })).toEqual([]);
  expect(dueDays({ ...base, now, since: '2026-02-09' })).toEqual(['2026-02-09']);
  expect(dueDays({ ...base, now: new Date('2027-02-10T02:00:00Z') })).toHaveLength(31);
});

test('whatever the clock says and however often it is asked, each day is written once, over, and in order', () => {
  const steps = fc.array(fc.integer({ min: -30, max: 60 }), { minLength: 1, maxLength: 40 });
  const cutOffs = fc.constantFrom('00:00', '05:00', '12:00', '23:00');
  const times = fc.constantFrom('00:00', '06:30', '12:00', '23:30');
  fc.assert(
    fc.property(steps, cutOffs, times, (hours, cutOff, time) => {
      let now = new Date('2028-02-20T01:00:00Z');
      const since = businessDayOf(now, cutOff, timeZone);
      const written: string[] = [];
      for (const step of hours) {
        now = new Date(now.getTime() + step * 3_600_000);
        for (const day of dueDays({
          now,
          schedule: { time },
          since,
          written: written.at(-1) ?? null,
          cutOff,
          timeZone,
        })) {
          expect(businessDayOf(now, cutOff, timeZone) > day).toBe(true);
          written.push(day);
        }
      }
      expect(new Set(written).size).toBe(written.length);
      for (const [i, day] of written.entries()) if (i > 0) expect(day).toBe(nextDay(written[i - 1] ?? ''));
      expect(written[0] ?? since).toBe(since);
    }),
    { numRuns: 40 },
  );
});
