import { type WrittenWord, writtenWords } from '../../domain/applicant/written-word.ts';

const maxWords = 12;

/**
 * The words to look for in what somebody typed, each once. Groups of digits are joined, because numbers are read out and
 * typed in groups ("001 099 012345").
 */
export function searchWords(text: string): WrittenWord[] {
  const joined = text.replace(/(\d)[\s.-]+(?=\d)/g, '$1');
  const words = new Map<string, WrittenWord>();
  for (const word of writtenWords(joined)) words.set(`${word.letters}${word.tone}`, word);
  return [...words.values()].slice(0, maxWords);
}
