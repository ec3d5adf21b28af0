import { describe, expect, it } from 'vitest';
import { pageRange, pageSize } from './page-range.ts';

describe('page of a list', () => {
  it('tells the places of its first and last row', () => {
    expect(pageRange(1, pageSize * 2 + 3)).toEqual({ page: 1, pages: 3, from: pageSize + 1, to: pageSize * 2 });
    expect(pageRange(2, pageSize * 2 + 3)).toMatchObject({ from: pageSize * 2 + 1, to: pageSize * 2 + 3 });
  });

  it('has one page for an empty list and for a list that just fits', () => {
    expect(pageRange(0, 0)).toEqual({ page: 0, pages: 1, from: 0, to: 0 });
    expect(pageRange(0, pageSize)).toEqual({ page: 0, pages: 1, from: 1, to: pageSize });
  });

  it('falls back to the nearest page when the list got shorter', () => {
    expect(pageRange(4, pageSize + 1).page).toBe(1);
    expect(pageRange(4, 0).page).toBe(0);
    expect(pageRange(-1, pageSize + 1).page).toBe(0);
  });
});
