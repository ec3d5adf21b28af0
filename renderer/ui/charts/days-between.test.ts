import { describe, expect, it } from 'vitest';
import { cumulate, daysBetween } from './days-between.ts';

describe('days of a curve', () => {
  it('are counted over month ends and leap days', () => {
    expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
    expect(daysBetween('2026-02-28', '2026-03-01')).toBe(1);
    expect(daysBetween('2026-06-27', '2026-06-20')).toBe(-7);
  });

  it('run on through days without work', () => {
    const days = [
      { day: '2028-02-28', count: 5 },
      { day: '2028-03-01', count: 7 },
    ];
    expect(cumulate(days, '2028-02-28', '2028-03-02')).toEqual([
      { day: '2028-02-28', count: 5, total: 5 },
      { day: '2028-02-29', count: 0, total: 5 },
      { day: '2028-03-01', count: 7, total: 12 },
      { day: '2028-03-02', count: 0, total: 12 },
    ]);
    expect(cumulate(days, '2028-03-02', '2028-03-01')).toEqual([]);
  });
});
