import { describe, expect, test } from 'vitest';
import { businessDayOf, localHour } from './business-day.ts';
import { ageBandOn, ageOn, parseWrittenDate } from './partial-date.ts';

const zone = 'Asia/Ho_Chi_Minh';

describe('business day', () => {
  test('turns at the cut-off of the unit, not at midnight', () => {
    expect(businessDayOf(new Date('2026-06-27T15:59:00Z'), '23:00', zone)).toBe('2026-06-27');
    expect(businessDayOf(new Date('2026-06-27T16:00:00Z'), '23:00', zone)).toBe('2026-06-28');
    expect(businessDayOf(new Date('2026-12-31T16:30:00Z'), '23:00', zone)).toBe('2027-01-01');
    expect(businessDayOf(new Date('2026-06-27T16:59:00Z'), '00:00', zone)).toBe('2026-06-27');
    expect(localHour(new Date('2026-06-27T17:10:00Z'), zone)).toBe(0);
  });
});

describe('written dates', () => {
  test.each([
    ['01/02/1999', '1999-02-01'],
    ['2/1999', '1999-02'],
    ['1950', '1950'],
    ['1.2.1999', '1999-02-01'],
    ['1999-02-01', '1999-02-01'],
  ])('%s', (written, stored) => expect(parseWrittenDate(written, 2026)).toBe(stored));
  test.each(['31/02/1999', '32/01/1999', '01/13/1999', '1/2/99', 'hôm qua', '', '01/01/2999'])(
    '%s is none',
    (written) => expect(parseWrittenDate(written, 2026)).toBeNull(),
  );
});

test('age counts full years and never makes anybody too old', () => {
  expect(ageOn('2012-06-28', '2026-06-27')).toBe(13);
  expect(ageOn('2012-06-27', '2026-06-27')).toBe(14);
  expect(ageOn('2012', '2026-06-27')).toBe(13);
  expect(ageBandOn('1950', '2026-06-27')).toBe('60plus');
  expect(ageBandOn(undefined, '2026-06-27')).toBe('unknown');
});
