import { foldForSearch } from '../../domain/applicant/name.ts';

const maxWords = 12;

/**
 * The words to look for in what somebody typed: folded, and groups of digits joined, because numbers are read out and typed
 * in groups ("001 099 012345").
 */
export function searchWords(text: string): string[] {
  const joined = foldForSearch(text).replace(/(\d) (?=\d)/g, '$1');
  return [...new Set(joined.split(' '))].filter((word) => word !== '').slice(0, maxWords);
}
