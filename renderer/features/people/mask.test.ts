import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskPersonalId } from './mask.ts';

describe('masked personal number', () => {
  it('shows the first and last three digits alone', () => {
    expect(maskPersonalId('036187004412')).toBe('036 *** *** 412');
  });

  it('shows nothing of what is no personal number', () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => !/^\d{12}$/.test(text)),
        (text) => {
          expect(maskPersonalId(text)).toBe('*** *** *** ***');
        },
      ),
    );
  });
});
