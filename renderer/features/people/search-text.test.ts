import { describe, expect, it } from 'vitest';
import { searchText } from './search-text.ts';

describe('text to search for', () => {
  it('is what was typed, without blanks around it', () => {
    expect(searchText('  nguyễn   văn ')).toBe('nguyễn văn');
    expect(searchText('a|b')).toBe('a|b');
    expect(searchText('x'.repeat(500))).toHaveLength(200);
  });

  it("is the personal number of a card's QR", () => {
    const qr = '001099012345||Nguyễn Văn An|01011999|Nam|Ninh Đông, Ninh Hòa, Khánh Hòa|20042021\r';
    expect(searchText(qr)).toBe('001099012345');
  });
});
