import { kindWords } from '../../i18n/kind-words.ts';
import { useWords } from '../../i18n/use-words.ts';

/** A kind of dossier in words; one this version does not know stays as it is. */
export function useKindName(): (kind: string) => string {
  const t = useWords(kindWords);
  return (kind) => (Object.hasOwn(kindWords.vi, kind) ? t(kind as keyof typeof kindWords.vi) : kind);
}
