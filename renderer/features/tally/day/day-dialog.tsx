import { useEffect, useRef, useState } from 'react';
import { parseWrittenDate } from '../../../../main/domain/time/partial-date.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Dialog, TextField } from '../../../ui/index.ts';
import { dayWords } from './words.ts';

interface Props {
  isOpen: boolean;
  /** The day shown now and the last one there is, `yyyy-MM-dd`. */
  day: string;
  today: string;
  onChoose: (day: string) => void;
  onClose: () => void;
}

/** Asks for a day. */
export function DayDialog({ isOpen, ...rest }: Props) {
  return isOpen ? <OpenDayDialog {...rest} /> : null;
}

function OpenDayDialog({ day, today, onChoose, onClose }: Omit<Props, 'isOpen'>) {
  const t = useWords(dayWords);
  const format = useFormat();
  const [typed, setTyped] = useState(format.partialDate(day));
  const [wrong, setWrong] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  // The dialog gives its button the focus; here the field is what comes first.
  useEffect(() => field.current?.select(), []);
  const choose = (): void => {
    const date = parseWrittenDate(typed.trim(), Number(today.slice(0, 4)));
    const isDay = date !== null && /^\d{4}-\d{2}-\d{2}$/.test(date) && date <= today;
    setWrong(!isDay);
    if (isDay) onChoose(date);
  };
  return (
    <Dialog isOpen title={t('chooseDay')} confirm={{ label: t('showDay'), onPress: choose }} onClose={onClose}>
      <TextField
        label={t('day')}
        hint={t('chooseDayHint')}
        value={typed}
        onChange={(text) => {
          setTyped(text);
          setWrong(false);
        }}
        error={wrong ? t('dayWrong') : undefined}
        maxLength={20}
        ref={field}
      />
    </Dialog>
  );
}
