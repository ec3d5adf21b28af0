import { describe, expect, it } from 'vitest';
import { spokenDigits } from './digits.ts';
import { newCalls, newestOf } from './new-calls.ts';

const call = (n: number, number: number) => ({ n, number, stage: 'checkIn' as const, at: '2026-06-27T01:00:00.000Z' });

describe('what the board calls out', () => {
  it('is what is new, oldest first, and nothing of before it was opened', () => {
    const calls = [call(9, 12), call(7, 11)];
    expect(newCalls(calls, null)).toEqual([]);
    expect(newestOf(calls, null)).toBe(9);
    expect(newCalls(calls, 9)).toEqual([]);
    expect(newCalls([call(12, 11), call(11, 13), ...calls], 9).map(({ number }) => number)).toEqual([13, 11]);
  });

  it('is silent when a number that did not come is taken away', () => {
    expect(newCalls([call(7, 11)], 9)).toEqual([]);
    expect(newestOf([call(7, 11)], 9)).toBe(9);
  });

  it('reads numbers as they stand on the paper', () => {
    expect(spokenDigits('057', 'vi')).toBe('không, năm, bảy');
    expect(spokenDigits('1204', 'en')).toBe('one, two, zero, four');
  });
});
