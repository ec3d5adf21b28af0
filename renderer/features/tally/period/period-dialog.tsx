import { useState } from 'react';
import type { TallyPeriod } from '../../../../main/contract/station/tallies.ts';
import { parseWrittenDate } from '../../../../main/domain/time/partial-date.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Dialog, TextField, useFirstField } from '../../../ui/index.ts';
import { periodWords } from './words.ts';

interface Props {
  period: TallyPeriod;
  today: string;
  onChoose: (period: TallyPeriod) => void;
  onClose: () => void;
}

/** Asks for the first and the last day. */
export function PeriodDialog({ period, today, onChoose, onClose }: Props) {
  const t = useWords(periodWords);
  const format = useFormat();
  const body = useFirstField<HTMLDivElement>();
  const [typed, setTyped] = useState({ from: format.partialDate(period.from), to: format.partialDate(period.to) });
  const [wrong, setWrong] = useState<{ from?: string; to?: string }>({});
  const read = (text: string): string | null => {
    const date = parseWrittenDate(text.trim(), Number(today.slice(0, 4)));
    return date !== null && /^\d{4}-\d{2}-\d{2}$/.test(date) && date <= today ? date : null;
  };
  const choose = (): void => {
    const from = read(typed.from);
    const to = read(typed.to);
    if (from === null || to === null)
      setWrong({ ...(from === null ? { from: t('wrong') } : {}), ...(to === null ? { to: t('wrong') } : {}) });
    else if (from > to) setWrong({ from: t('order') });
    else onChoose({ from, to });
  };
  const field = (name: 'from' | 'to') => (
    <TextField
      label={t(name)}
      {...(name === 'from' ? { hint: t('chooseHint') } : {})}
      value={typed[name]}
      onChange={(text) => {
        setTyped({ ...typed, [name]: text });
        setWrong({});
      }}
      error={wrong[name]}
      maxLength={20}
    />
  );
  return (
    <Dialog isOpen title={t('choose')} confirm={{ label: t('show'), onPress: choose }} onClose={onClose}>
      <div className="stack" ref={body}>
        {field('from')}
        {field('to')}
      </div>
    </Dialog>
  );
}
