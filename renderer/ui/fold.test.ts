import { describe, expect, it } from 'vitest';
import { contains, fold } from './fold.ts';

describe('search without diacritics', () => {
  it('finds words typed in any order, with or without marks', () => {
    expect(fold('Nguyễn Đức Ê-đê')).toBe('nguyen duc e-de');
    expect(contains('Ê-đê', 'e-de')).toBe(true);
    expect(contains('Nguyễn Thị Hạnh', 'hanh nguyen')).toBe(true);
    expect(contains('Nguyễn Thị Hạnh', 'hanh tran')).toBe(false);
    expect(contains('Kinh', '')).toBe(true);
  });
});
