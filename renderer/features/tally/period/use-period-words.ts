import type { TallyPeriod } from '../../../../main/contract/station/tallies.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { periodWords } from './words.ts';

/** A period as people write it: the day, or the first and the last one. */
export function usePeriodWords(): (period: TallyPeriod) => string {
  const t = useWords(periodWords);
  const format = useFormat();
  return ({ from, to }) =>
    from === to
      ? t('oneDay', { day: format.partialDate(from) })
      : t('fromTo', { from: format.partialDate(from), to: format.partialDate(to) });
}
