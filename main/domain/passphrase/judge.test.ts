import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgePassphrase, plentyOfBits, shortestPassphrase } from './judge.ts';

describe('passphrase', () => {
  test.each([
    ['', 'short'],
    ['mười lăm ký tự', 'short'],
    ['aaaaaaaaaaaaaaaaaaaaaaaa', 'simple'],
    ['trạm trạm trạm trạm trạm trạm', 'simple'],
    ['con trâu đi qua cầu tre', 'good'],
    ['con trâu vàng đi qua cầu tre lúc nửa đêm', 'strong'],
  ])('%s: %s', (text, verdict) => {
    expect(judgePassphrase(text).verdict).toBe(verdict);
  });

  test('counts letters, not their marks or how a keyboard writes them', () => {
    const text = 'tiếng Việt có dấu nhé';
    expect(judgePassphrase(text.normalize('NFD'))).toEqual(judgePassphrase(text.normalize('NFC')));
    expect(judgePassphrase(text).length).toBe(21);
  });

  test('another word never makes it weaker, the same word again never stronger', () => {
    const word = fc.stringMatching(/^[a-zăâđêôơư]{1,9}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), word, (words, more) => {
        const before = judgePassphrase(words.join(' '));
        const after = judgePassphrase([...words, more].join(' '));
        expect(after.bits).toBeGreaterThanOrEqual(before.bits);
        expect(after.bits).toBeLessThanOrEqual(plentyOfBits);
        expect(judgePassphrase([...words, ...words].join(' ')).bits).toBe(before.bits);
        if (before.length < shortestPassphrase) expect(before.verdict).toBe('short');
      }),
    );
  });
});
