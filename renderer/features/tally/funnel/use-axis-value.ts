import type { TallyAxis } from '../../../../main/contract/station/tallies.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { useKindName } from '../use-kind-name.ts';
import { axisWords } from './axis-words.ts';

/** A value of an axis in words: what the station calls it, else what its code says. */
export function useAxisValue(): (axis: TallyAxis, value: string | null, label?: string | null) => string {
  const t = useWords(axisWords);
  const format = useFormat();
  const kindName = useKindName();
  return (axis, value, label) => {
    if (label) return label;
    if (value === null) return t('notSaid');
    if (axis === 'day') return format.partialDate(value);
    if (axis === 'hour') return `${value.padStart(2, '0')}:00`;
    if (axis === 'kind') return kindName(value);
    return Object.hasOwn(axisWords.vi, value) ? t(value as keyof typeof axisWords.vi) : value;
  };
}
