import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayAfter } from '../days.ts';
import { movePeriod, periodOf, presetOf, presets } from './period.ts';

const day = fc
  .date({ min: new Date('2024-01-01T00:00:00Z'), max: new Date('2032-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('periods', () => {
  it('end today at the latest and have their names', () => {
    // A Saturday; in a leap year the month before had 29 days.
    expect(presets.map((preset) => periodOf(preset, '2028-03-04'))).toEqual([
      { from: '2028-03-04', to: '2028-03-04' },
      { from: '2028-03-03', to: '2028-03-03' },
      { from: '2028-02-28', to: '2028-03-04' },
      { from: '2028-03-01', to: '2028-03-04' },
      { from: '2028-02-01', to: '2028-02-29' },
    ]);
    expect(presetOf({ from: '2028-02-01', to: '2028-02-29' }, '2028-03-04')).toBe('lastMonth');
    expect(presetOf({ from: '2028-02-02', to: '2028-02-29' }, '2028-03-04')).toBeNull();
  });

  it('move by months where they are months', () => {
    expect(movePeriod({ from: '2028-03-01', to: '2028-03-04' }, -1, '2028-03-04')).toEqual({
      from: '2028-02-01',
      to: '2028-02-29',
    });
    expect(movePeriod({ from: '2028-02-01', to: '2028-02-29' }, 1, '2028-03-04')).toEqual({
      from: '2028-03-01',
      to: '2028-03-04',
    });
  });

  it('move by their length and never past today', () => {
    fc.assert(
      fc.property(day, fc.nat(40), fc.nat(40), (today, back, length) => {
        const to = dayAfter(today, -back);
        const from = dayAfter(to, -length);
        for (const by of [1, -1] as const) {
          const moved = movePeriod({ from, to }, by, today);
          expect(moved.from <= moved.to && moved.to <= today).toBe(true);
        }
        const before = movePeriod({ from: to, to }, -1, today);
        expect(before).toEqual({ from: dayAfter(to, -1), to: dayAfter(to, -1) });
      }),
      { numRuns: 60 },
    );
  });
});
