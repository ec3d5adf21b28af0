import type { TargetSaid } from '../../../../main/contract/station/targets.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { targetWords } from './words.ts';

type Named = Pick<TargetSaid, 'of' | 'code' | 'product' | 'each' | 'count'> & { label: string | null };

/** What a target is called: whose, what, how much. */
export function useTargetWords() {
  const t = useWords(targetWords);
  const format = useFormat();
  const who = ({ of, code, label }: Pick<Named, 'of' | 'code' | 'label'>): string =>
    of === 'unit' ? t('unit') : (label ?? code?.slice(-6) ?? t('noneOf'));
  return {
    who,
    /** "Cả đơn vị · tài khoản mức 2" */
    name: (target: Pick<Named, 'of' | 'code' | 'label' | 'product'>): string =>
      target.product === 'all' ? who(target) : `${who(target)} · ${t(target.product)}`,
    /** "01/06 – 30/06/2026" */
    span: ({ from, to }: Pick<TargetSaid, 'from' | 'to'>): string => {
      const [first, last] = [format.partialDate(from), format.partialDate(to)];
      if (from === to) return first;
      return `${from.slice(0, 4) === to.slice(0, 4) ? first.slice(0, 5) : first} – ${last}`;
    },
    /** "300 mỗi ngày", "6.000" */
    size: ({ each, count }: Pick<Named, 'each' | 'count'>): string =>
      each === 'day' ? t('everyDay', { count: format.number(count) }) : format.number(count),
  };
}
