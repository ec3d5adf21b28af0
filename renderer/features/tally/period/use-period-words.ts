import { type TallyPeriod, tallyBegin } from '../../../../main/contract/station/tallies.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { periodWords } from './words.ts';

/** A period as people write it: the day, the first and the last one, or all to the end of a day. */
export function usePeriodWords(): (period: TallyPeriod) => string {
  const t = useWords(periodWords);
  const format = useFormat();
  return ({ from, to }) => {
    if (from === to) return t('oneDay', { day: format.partialDate(from) });
    if (from === tallyBegin) return t('toDate', { day: format.partialDate(to) });
    return t('fromTo', { from: format.partialDate(from), to: format.partialDate(to) });
  };
}
