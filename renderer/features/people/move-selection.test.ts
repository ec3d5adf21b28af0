import { describe, expect, it } from 'vitest';
import { moveSelection } from './move-selection.ts';

const keys = Array.from({ length: 20 }, (_, index) => `p${index}`);

describe('choosing with the arrow keys', () => {
  it('begins at the ends', () => {
    expect(moveSelection('ArrowDown', keys, null)).toBe('p0');
    expect(moveSelection('ArrowUp', keys, null)).toBe('p19');
    expect(moveSelection('ArrowDown', keys, 'gone')).toBe('p0');
  });

  it('moves and stays inside', () => {
    expect(moveSelection('ArrowDown', keys, 'p3')).toBe('p4');
    expect(moveSelection('ArrowUp', keys, 'p0')).toBe('p0');
    expect(moveSelection('PageDown', keys, 'p15')).toBe('p19');
    expect(moveSelection('PageUp', keys, 'p10')).toBe('p2');
  });

  it('leaves other keys and empty lists alone', () => {
    expect(moveSelection('Enter', keys, 'p1')).toBeUndefined();
    expect(moveSelection('ArrowDown', [], null)).toBeUndefined();
  });
});
