import { describe, expect, test } from 'vitest';
import { isWholeCode, mistypedGroups, secondsOf, typedGroups } from './typed-code.ts';

describe('a recovery code as typed', () => {
  test('in groups of four, whatever stands between', () => {
    expect(typedGroups('ab12-cd34 ef–5')).toEqual(['AB12', 'CD34', 'EF5']);
    expect(typedGroups('  ')).toEqual([]);
    const whole = Array.from({ length: 18 }, () => 'AB12');
    expect(isWholeCode(typedGroups(whole.join('-')))).toBe(true);
    expect(isWholeCode(typedGroups(whole.join('')))).toBe(true);
    expect(isWholeCode(typedGroups(whole.join('').slice(1)))).toBe(false);
    expect(isWholeCode(typedGroups(`${whole.join('')}X`))).toBe(false);
  });

  test('what the station says of it', () => {
    expect(mistypedGroups('groups 3,18')).toEqual([3, 18]);
    expect(mistypedGroups('groups 0,19')).toEqual([]);
    expect(mistypedGroups(undefined)).toEqual([]);
    expect(secondsOf('4 s')).toBe(4);
    expect(secondsOf('groups 3')).toBe(0);
  });
});
