import type { TallyPeriod } from '../../../../main/contract/station/tallies.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Select } from '../../../ui/index.ts';
import { periodOf, presetOf, presets } from './period.ts';
import { usePeriodWords } from './use-period-words.ts';
import { periodWords } from './words.ts';

interface Props {
  period: TallyPeriod;
  today: string;
  onChange: (period: TallyPeriod) => void;
  /** Days of somebody's own choice are asked for elsewhere. */
  onOther: () => void;
}

/** Which days are counted: those with a name, or others. */
export function PeriodSelect({ period, today, onChange, onOther }: Props) {
  const t = useWords(periodWords);
  const say = usePeriodWords();
  const preset = presetOf(period, today);
  return (
    <Select
      label={t('period')}
      value={preset ?? 'own'}
      onChange={(value) => {
        if (value === 'other') onOther();
        else if (value !== 'own') onChange(periodOf(value, today));
      }}
      choices={[
        ...(preset === null ? [{ value: 'own' as const, label: say(period) }] : []),
        ...presets.map((value) => ({ value, label: t(value), note: say(periodOf(value, today)) })),
        { value: 'other' as const, label: t('other') },
      ]}
    />
  );
}
