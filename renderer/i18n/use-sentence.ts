import { isErrorCode, sentence } from '../../main/contract/errors/codes.ts';
import { useLanguage } from './use-words.ts';

/** The sentence of an error code in the language shown now; unknown codes get the sentence of an unforeseen fault. */
export function useSentence(): (code: string) => string {
  const language = useLanguage();
  return (code) => sentence(isErrorCode(code) ? code : 'internal', language);
}
