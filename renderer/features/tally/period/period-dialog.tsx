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
  /** Of what is planned: the days may lie ahead. */
  mayLieAhead?: boolean;
  onChoose: (period: TallyPeriod) => void;
  onClose: () => void;
}

/** Asks for the first and the last day. */
export function PeriodDialog({ period, today, mayLieAhead = false, onChoose, onClose }: Props) {
  const t = useWords(periodWords);
  const format = useFormat();
  const body = useFirstField<HTMLDivElement>();
  const [typed, setTyped] = useState({ from: format.partialDate(period.from), to: format.partialDate(period.to) });
  const [wrong, setWrong] = useState<{ from?: string; to?: string }>({});
  const read = (text: string): string | null => {
    const date = parseWrittenDate(text.trim(), mayLieAhead ? 2199 : Number(today.slice(0, 4)));
    return date?.length === 10 && (mayLieAhead || date <= today) ? date : null;
  };
  const wrongWords = t(mayLieAhead ? 'wrongAny' : 'wrong');
  const choose = (): void => {
    const from = read(typed.from);
    const to = read(typed.to);
    if (from === null || to === null)
      setWrong({ ...(from === null ? { from: wrongWords } : {}), ...(to === null ? { to: wrongWords } : {}) });
    else if (from > to) setWrong({ from: t('order') });
    else onChoose({ from, to });
  };
  const field = (name: 'from' | 'to') => (
    <TextField
      label={t(name)}
      {...(name === 'from' ? { hint: t(mayLieAhead ? 'chooseAnyHint' : 'chooseHint') } : {})}
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
