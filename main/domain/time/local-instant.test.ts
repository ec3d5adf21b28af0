import { expect, test } from 'vitest';
import { localTime } from './business-day.ts';
import { localInstant } from './local-instant.ts';

test.each([
  ['2026-06-27', '08:30', 'Asia/Ho_Chi_Minh', '2026-06-27T01:30:00.000Z'],
  ['2026-06-27', '00:00', 'Asia/Ho_Chi_Minh', '2026-06-26T17:00:00.000Z'],
  ['2026-07-01', '09:00', 'Europe/Paris', '2026-07-01T07:00:00.000Z'],
  ['2026-12-01', '09:00', 'Europe/Paris', '2026-12-01T08:00:00.000Z'],
])('%s %s in %s', (date, time, zone, instant) => {
  expect(localInstant(date, time, zone).toISOString()).toBe(instant);
  expect(localTime(localInstant(date, time, zone), zone)).toBe(time);
});
