import { useState } from 'react';
import { type TallyAxis, type TallyFilter, tallyAxis } from '../../../../main/contract/station/tallies.ts';
import { useCall } from '../../../app/station.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Dialog, ErrorBanner, Select, useFirstField } from '../../../ui/index.ts';
import { axisWords } from './axis-words.ts';
import { narrow, type Question } from './question.ts';
import { useAxisValue } from './use-axis-value.ts';
import { funnelWords } from './words.ts';

interface Props {
  question: Question;
  onFilter: (filter: TallyFilter) => void;
  onClose: () => void;
}

/** None stands for "the dossiers say none": a value of its own. */
const none = '\u0000';

/** One more condition: what it is about, and one of the values there are in the period. */
export function FilterDialog({ question, onFilter, onClose }: Props) {
  const t = useWords(funnelWords);
  const tAxis = useWords(axisWords);
  const format = useFormat();
  const words = useAxisValue();
  const body = useFirstField<HTMLDivElement>();
  const [axis, setAxis] = useState<TallyAxis>('hamlet');
  const [value, setValue] = useState<string | null>(null);
  const { filter: _, ...rest } = question;
  const { value: funnel, error } = useCall('tallies.funnel', { ...rest, splitBy: axis });
  const rows = funnel?.splitBy === axis ? funnel.rows : [];
  return (
    <Dialog
      isOpen
      title={t('filterTitle')}
      confirm={{
        label: t('filter'),
        isDisabled: value === null,
        onPress: () => onFilter(narrow(question.filter, axis, value === none ? null : value)),
      }}
      onClose={onClose}
    >
      <ErrorBanner error={error} />
      <div className="stack" ref={body}>
        <Select
          label={t('filterWhat')}
          value={axis}
          onChange={(next) => {
            setAxis(next);
            setValue(null);
          }}
          choices={tallyAxis.options.filter((one) => one !== 'day').map((one) => ({ value: one, label: tAxis(one) }))}
        />
        <Select
          label={t('filterValue')}
          value={value}
          onChange={setValue}
          choices={rows.map((row) => ({
            value: row.value ?? none,
            label: `${words(axis, row.value, row.label)} (${format.number(row.inside.started + row.outside.started)})`,
          }))}
        />
      </div>
    </Dialog>
  );
}
