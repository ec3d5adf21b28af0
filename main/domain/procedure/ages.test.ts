import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { builtInProfile } from '../profile/profiles.ts';
import { endingAge, endOfCard, isRenewalDue } from './ages.ts';

const { ages } = builtInProfile;

describe('the end of a card', () => {
  test.each([
    // born, issued, ends at the age of
    ['2015-03-10', '2024-07-01', 14],
    ['2000-03-10', '2020-01-01', 25],
    // Within two years before 25: holds until 40.
    ['2000-03-10', '2023-03-10', 40],
    ['2000-03-10', '2023-03-09', 25],
    ['1980-01-01', '2021-06-01', 60],
    ['1980-01-01', '2038-01-01', null],
    ['1950-01-01', '2024-07-01', null],
    // A year alone counts to its end.
    ['2000', '2023-12-30', 25],
    ['2000', '2023-12-31', 40],
  ] as const)('born %s, issued %s: %s', (birth, issued, age) => {
    expect(endingAge(birth, issued, ages)).toBe(age);
  });

  test('is a birthday; 29 February is 1 March where there is none', () => {
    expect(endOfCard('2000-03-10', '2020-01-01', ages)).toBe('2025-03-10');
    expect(endOfCard('2012-02-29', '2023-07-01', ages)).toBe('2026-03-01');
    expect(isRenewalDue('2000-03-10', '2020-01-01', '2025-03-09', ages)).toBe(false);
    expect(isRenewalDue('2000-03-10', '2020-01-01', '2025-03-10', ages)).toBe(true);
  });

  test('a card always ends after it was issued, at a milestone or never', () => {
    const day = fc.date({ min: new Date('1930-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(day, day, (birth, issued) => {
        fc.pre(birth < issued);
        const [b, i] = [birth, issued].map((one) => one.toISOString().slice(0, 10)) as [string, string];
        const end = endOfCard(b, i, ages);
        if (end === null) return;
        expect(end > i).toBe(true);
        expect(ages.milestones).toContain(Number(end.slice(0, 4)) - Number(b.slice(0, 4)));
      }),
    );
  });
});
