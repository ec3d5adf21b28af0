import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldForSearch } from './name.ts';
import { beginsAsWritten, hasMarks, writtenWords } from './written-word.ts';

const word = (text: string) => writtenWords(text)[0]!;
const begins = (name: string, typed: string): boolean => beginsAsWritten(word(name), word(typed));

test('a word keeps its letters apart from its tone, wherever the tone was put', () => {
  expect(word('Nguyễn')).toEqual({ folded: 'nguyen', letters: 'nguyên', tone: '\u0303' });
  expect(word('Hòa')).toEqual(word('hoà'));
  expect(word('Đỗ')).toMatchObject({ folded: 'do', letters: 'đô' });
  expect(writtenWords("H'Ƀlŭ Ra-glai").map(({ folded }) => folded)).toEqual(['hblu', 'raglai']);
  expect([word('Le'), word('Lê'), word('đao'), word('lý')].map(hasMarks)).toEqual([false, true, true, true]);
});

test('what was typed with marks is the beginning of words with those marks', () => {
  expect(begins('Hoàng', 'hoà')).toBe(true);
  expect(begins('Nguyễn', 'nguyê')).toBe(true);
  expect(begins('Lê', 'lê')).toBe(true);
  expect(begins('Lệ', 'lê')).toBe(false);
  expect(begins('Le', 'lê')).toBe(false);
  expect(begins('Dung', 'đ')).toBe(false);
  expect(begins('Lê', 'le')).toBe(false);
});

test('words are divided and folded as foldForSearch does', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      expect(
        writtenWords(text)
          .map(({ folded }) => folded)
          .join(' '),
      ).toBe(foldForSearch(text));
    }),
  );
});
