import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageOf, pageSize } from './page-of.ts';

describe('pages of a long list', () => {
  it('together hold every row once', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 4 * pageSize }), (all) => {
        const { pages } = pageOf(all, 0);
        const joined = Array.from({ length: pages }, (_, page) => pageOf(all, page).rows).flat();
        expect(joined).toEqual(all);
      }),
    );
  });

  it('says which rows are in sight', () => {
    const all = Array.from({ length: 120 }, (_, index) => index);
    expect(pageOf(all, 1)).toMatchObject({ from: 51, to: 100, pages: 3, page: 1 });
    expect(pageOf(all, 9)).toMatchObject({ from: 101, to: 120, page: 2 });
    expect(pageOf([], 0)).toEqual({ rows: [], from: 0, to: 0, pages: 1, page: 0 });
  });
});
