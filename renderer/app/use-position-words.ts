import { isIris } from '../../main/domain/procedure/positions.ts';
import { eyes } from '../i18n/eye-words.ts';
import { useWords } from '../i18n/use-words.ts';
import { defineWords } from '../i18n/words.ts';
import { isFinger, uiWords } from '../ui/index.ts';

const eyeWords = defineWords('eyes', eyes);

/** The name of a capture position; one this version does not know stays as it is. */
export function usePositionWords(): (position: string) => string {
  const u = useWords(uiWords);
  const e = useWords(eyeWords);
  return (position) => {
    if (isIris(position)) return e(position);
    return position === 'portrait' || isFinger(position) ? u(position) : position;
  };
}
