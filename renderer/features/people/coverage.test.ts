import { describe, expect, it } from 'vitest';
import { shareOf, sortHamlets } from './coverage.ts';

const row = (hamlet: string | null, people = 10, confirmed = 0) => ({ hamlet, people, started: confirmed, confirmed });

describe('coverage', () => {
  it('is the share of people, and none of nobody', () => {
    expect(shareOf(row('Thôn 1', 40, 10))).toBe(0.25);
    expect(shareOf(row('Thôn 1', 0, 0))).toBe(0);
  });

  it('lists hamlets as people count them', () => {
    const rows = [row(null), row('Thôn 10'), row('Đồng Nai'), row('Thôn 2'), row('Buôn Đung')];
    expect(sortHamlets(rows).map(({ hamlet }) => hamlet)).toEqual(['Buôn Đung', 'Đồng Nai', 'Thôn 2', 'Thôn 10', null]);
  });
});
