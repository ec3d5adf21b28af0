import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, weekday } from './days.ts';
import { dueDate } from './due-date.ts';
import { builtInHolidays, workCalendar } from './work-calendar.ts';

const plain = workCalendar([]);
const due = (from: string, days: number, calendar = plain) => dueDate(from, days, calendar);

describe('working days', () => {
  test.each([
    ['over a weekend', '2026-06-26', 1, '2026-06-29'],
    ['seven of an ordinary week', '2026-06-22', 7, '2026-07-01'],
    ['begun on a Saturday', '2026-06-27', 1, '2026-06-29'],
    ['none, on a Saturday', '2026-06-27', 0, '2026-06-29'],
    ['none, on a Friday', '2026-06-26', 0, '2026-06-26'],
    ['over the lunar new year of 2026', '2026-02-13', 1, '2026-02-23'],
    ["over Hung Kings' day on a Sunday, made up for on Monday", '2026-04-24', 1, '2026-04-28'],
    ['over the end of April', '2026-04-29', 7, '2026-05-12'],
    ['over the exchanged Monday before the national day', '2026-08-28', 1, '2026-09-03'],
    ['onto a Saturday worked in exchange', '2026-08-21', 1, '2026-08-22'],
  ])('%s', (_, from, days, day) => expect(due(from, days)).toEqual({ day, tentative: false }));

  test('a year not announced yet is computed from the law and said to be tentative only where it matters', () => {
    // The first lunar day of 2027 is a Saturday: off from Friday to Tuesday, the weekend made up for on Wednesday and Thursday.
    expect(due('2027-02-04', 1)).toEqual({ day: '2027-02-12', tentative: true });
    expect(due('2027-07-01', 7)).toEqual({ day: '2027-07-12', tentative: false });
    // Of a year whose moon is not in the data nothing is sure.
    expect(due('2041-07-01', 1).tentative).toBe(true);
  });

  test("the station's own days go before everything", () => {
    const own = workCalendar([
      { day: '2026-06-29', kind: 'off' },
      { day: '2026-06-28', kind: 'worked' },
      { day: '2027-02-05', kind: 'worked' },
    ]);
    expect(due('2026-06-27', 1, own).day).toBe('2026-06-28');
    expect(due('2026-06-28', 1, own).day).toBe('2026-06-30');
    expect(due('2027-02-04', 1, own)).toEqual({ day: '2027-02-05', tentative: false });
  });

  const anyDay = fc.integer({ min: 0, max: 2_500 }).map((n) => addDays('2024-01-01', n));

  test('a due day is worked, comes no earlier than it began, and one more working day never comes earlier', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 90 }), (from, days) => {
        const { day } = due(from, days);
        expect(plain.isWorking(day)).toBe(true);
        expect(day >= from).toBe(true);
        if (days > 0) expect(due(from, days + 1).day > day).toBe(true);
        const between = Array.from({ length: 400 }, (_, n) => addDays(from, n + 1)).filter((one) => one <= day);
        if (days > 0) expect(between.filter((one) => plain.isWorking(one))).toHaveLength(days);
      }),
    );
  });

  test('every announced day off is a weekday, every exchanged one a weekend, and a year has at least its eleven days', () => {
    for (const [year, { off, worked }] of Object.entries(builtInHolidays.decided)) {
      expect(off.every((day) => day.startsWith(year) && weekday(day) % 6 !== 0)).toBe(true);
      expect(worked.every((day) => day.startsWith(year) && weekday(day) % 6 === 0)).toBe(true);
      expect(off.length - worked.length).toBe(11);
    }
  });

  test('the moon of the data is that of the lunar calendar', () => {
    const lunar = new Intl.DateTimeFormat('en-u-ca-chinese', { timeZone: 'UTC', month: 'numeric', day: 'numeric' });
    const of = (day: string) => lunar.format(new Date(`${day}T00:00:00Z`));
    for (const day of Object.values(builtInHolidays.hungKings)) expect(of(day)).toBe('3/10');
    // The calendar of Beijing, which counts from another midnight: a day apart where the new moon is near it.
    for (const day of Object.values(builtInHolidays.lunarNewYear))
      expect([-1, 0, 1].map((by) => of(addDays(day, by)))).toContain('1/1');
  });
});
