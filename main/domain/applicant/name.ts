import { foldLetters } from './written-word.ts';

/**
 * Names of people. Letters of any script part with their marks, apostrophes, hyphens, dots and single spaces are names
 * (K'Nam, H'Hen Niê, Y-Bhim, Ra-glai); digits are not (Civil Code art. 26.3). There is no legal maximum, 200 is a guard.
 */
const namePattern = /^[\p{L}\p{M}][\p{L}\p{M}'’ʼ.\- ]*$/u;

/**
 * The name as it is stored: NFC, single spaces. Tone marks stay where they were typed: "hòa" and "hoà" are two spellings.
 * Null when it is no name.
 */
export function normaliseName(text: string): string | null {
  const name = text.normalize('NFC').replace(/\s+/gu, ' ').trim();
  return name.length <= 200 && namePattern.test(name) ? name : null;
}

/** The form to search by: no marks, đ as d, lower case, letters and digits only, single spaces ("Ra-glai" → "raglai"). */
export function foldForSearch(text: string): string {
  return foldLetters(text.normalize('NFD').toLowerCase().replace(/\p{M}/gu, ''))
    .replace(/[^\p{L}\p{N}\s]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}
