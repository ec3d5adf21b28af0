import type { TallyFigure, TallyShare } from '../../../../main/contract/station/tallies.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { figureWords } from './figure-words.ts';

const denominators = {
  started: 'ofStarted',
  confirmed: 'ofConfirmed',
  sealed: 'ofSealed',
  received: 'ofReceived',
  accepted: 'ofAccepted',
  rejected: 'ofRejected',
} as const satisfies Partial<Record<TallyFigure, keyof (typeof figureWords)['vi']>>;

/** The share of a figure with its denominator in words; null where the station gives none, or nothing to divide by. */
export function useShareWords(): (shares: readonly TallyShare[], figure: TallyFigure) => string | null {
  const t = useWords(figureWords);
  const format = useFormat();
  return (shares, figure) => {
    const share = shares.find((one) => one.figure === figure);
    if (!share || share.value === null || !(share.of in denominators)) return null;
    const words = denominators[share.of as keyof typeof denominators];
    return t(words, { share: format.percent(share.value), count: format.number(share.ofCount) });
  };
}
