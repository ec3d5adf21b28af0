import { useWords } from '../../i18n/use-words.ts';
import { isFinger, uiWords } from '../../ui/index.ts';

/** The name of a capture position; one this version does not know stays as it is. */
export function usePositionWords(): (position: string) => string {
  const t = useWords(uiWords);
  return (position) => (position === 'portrait' || isFinger(position) ? t(position) : position);
}
