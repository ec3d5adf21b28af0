import type { DossierView } from '../../../../main/contract/station/dossiers.ts';
import { useLanguage, useWords } from '../../../i18n/use-words.ts';
import type { Choice } from '../../../ui/index.ts';
import { papersWords } from './words.ts';

/** Kinds of paper that a dossier's profile knows, in its words, and two that every dossier has. */
export function usePaperKinds({ rules }: DossierView): { choices: Choice[]; nameOf: (kind: string) => string } {
  const t = useWords(papersWords);
  const language = useLanguage();
  const choices = [
    ...rules.paperKinds.map(({ code, words }) => ({ value: code, label: words[language] })),
    { value: 'signedSheet', label: t('signedSheet') },
    { value: 'other', label: t('other') },
  ];
  return { choices, nameOf: (kind) => choices.find(({ value: code }) => code === kind)?.label ?? t('other') };
}
