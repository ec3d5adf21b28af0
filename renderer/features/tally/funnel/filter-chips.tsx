import type { TallyAxis, TallyFilter } from '../../../../main/contract/station/tallies.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Button } from '../../../ui/index.ts';
import { axisWords } from './axis-words.ts';
import { useAxisValue } from './use-axis-value.ts';
import { funnelWords } from './words.ts';

interface Props {
  filter: TallyFilter;
  /** What the station calls the values, by `axis value`. */
  labels: ReadonlyMap<string, string>;
  onChange: (filter: TallyFilter) => void;
}

/** What is left out now, in words; pressing a condition takes it away. */
export function FilterChips({ filter, labels, onChange }: Props) {
  const t = useWords(funnelWords);
  const tAxis = useWords(axisWords);
  const words = useAxisValue();
  const axes = Object.entries(filter) as [TallyAxis, (string | null)[]][];
  if (axes.length === 0) return null;
  return (
    <div className="tally-filters">
      <span className="soft">{t('filterTitle')}:</span>
      {axes.map(([axis, values]) => {
        const what = `${tAxis(axis)}: ${values.map((value) => words(axis, value, labels.get(`${axis} ${value}`))).join(', ')}`;
        const { [axis]: _, ...others } = filter;
        return (
          <Button
            key={axis}
            size="small"
            icon="close"
            aria-label={t('removeFilter', { what })}
            onPress={() => onChange(others)}
          >
            {what}
          </Button>
        );
      })}
    </div>
  );
}
