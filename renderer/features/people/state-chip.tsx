import type { DossierView } from '../../../main/contract/station/dossiers.ts';
import { useWords } from '../../i18n/use-words.ts';
import { StatusChip } from '../../ui/index.ts';
import { dossierListWords, stateTone } from './dossier-words.ts';

/** The state of a dossier in a word. */
export function StateChip({ state }: { state: DossierView['state'] }) {
  const t = useWords(dossierListWords);
  return <StatusChip tone={stateTone[state]}>{t(state)}</StatusChip>;
}
