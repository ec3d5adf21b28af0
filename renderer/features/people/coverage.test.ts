import { describe, expect, it } from 'vitest';
import { shareOf, sortPlaces } from './coverage.ts';

describe('coverage', () => {
  it('is the share of people, and none of nobody', () => {
    expect(shareOf({ people: 40, confirmed: 10 })).toBe(0.25);
    expect(shareOf({ people: 0, confirmed: 0 })).toBe(0);
  });

  it('lists places as people count them', () => {
    const rows = [null, 'Thôn 10', 'Đồng Nai', 'Thôn 2', 'Buôn Đung'].map((name) => ({ name }));
    expect(sortPlaces(rows).map(({ name }) => name)).toEqual(['Buôn Đung', 'Đồng Nai', 'Thôn 2', 'Thôn 10', null]);
  });
});
