/** A word of a name as it is compared: by its letters alone, or with the marks somebody took the trouble to type. */
export interface WrittenWord {
  /** As `foldForSearch` gives it: "nguyen". */
  folded: string;
  /** With the marks that make letters and without the tone, NFC: "nguyên". */
  letters: string;
  /** The combining character of the tone, empty for the level tone; where it stood in the word is a matter of taste (hòa, hoà). */
  tone: string;
}

const tones = /[\u0300\u0301\u0303\u0309\u0323]/g;

/** The words of a text, as `foldForSearch` divides it: hyphens, apostrophes and dots join what stands around them. */
export function writtenWords(text: string): WrittenWord[] {
  const words = text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\s]/gu, '')
    .split(/\s+/u);
  return words.map(writtenWord).filter(({ folded }) => folded !== '');
}

function writtenWord(decomposed: string): WrittenWord {
  return {
    folded: foldLetters(decomposed.replace(/\p{M}/gu, '')),
    letters: decomposed.replace(tones, '').normalize('NFC'),
    tone: decomposed.match(tones)?.join('') ?? '',
  };
}

/** Barred letters have no decomposition: đ of Vietnamese, ƀ of Ê-đê, Gia-rai and Ba-na. Takes lower case. */
export function foldLetters(lower: string): string {
  return lower.replaceAll('đ', 'd').replaceAll('ƀ', 'b');
}

/** Whether more was typed than letters without marks. */
export function hasMarks({ folded, letters, tone }: WrittenWord): boolean {
  return tone !== '' || letters !== folded;
}

/** Whether a word begins as it was typed, marks included. While it is being typed its tone may still be to come. */
export function beginsAsWritten(word: WrittenWord, typed: WrittenWord): boolean {
  if (!word.letters.startsWith(typed.letters)) return false;
  return word.tone === typed.tone || (typed.tone === '' && word.letters.length > typed.letters.length);
}
