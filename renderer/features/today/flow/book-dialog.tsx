import { useRef, useState } from 'react';
import { useAction } from '../../../app/station.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { DateField, Dialog, ErrorBanner, TextField } from '../../../ui/index.ts';
import { slotOf } from './slot.ts';
import { useFirstField } from './use-first-field.ts';
import { nobody, somebody, WhoField } from './who-field.tsx';
import { flowWords } from './words.ts';

export interface BookDialogProps {
  /** Today, `yyyy-MM-dd`. */
  day: string;
  /** @param count how many are booked for the same time now */
  onBooked: (count: number) => void;
  onClose: () => void;
}

const isWhole = (day: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(day);

/** Books a time for somebody. */
export function BookDialog({ day: today, onBooked, onClose }: BookDialogProps) {
  const t = useWords(flowWords);
  const add = useAction('appointments.add');
  const [who, setWho] = useState(nobody);
  const [day, setDay] = useState(today);
  const latestDay = useRef(today);
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const place = useFirstField<HTMLDivElement>();
  const slot = slotOf(typed);
  const noWho = who.rosterId === null && who.text.trim() === '';

  const submit = async (): Promise<void> => {
    setTried(true);
    // A date is taken over when its field is left; Enter may come before.
    if (document.activeElement instanceof HTMLInputElement) document.activeElement.blur();
    const typedDay = latestDay.current;
    if (slot === null || !isWhole(typedDay) || noWho) return;
    const result = await add.run({ day: typedDay, slot, ...somebody(who) });
    if (result.ok) onBooked(result.value.inSlot);
  };
  return (
    <Dialog
      isOpen
      title={t('bookTitle')}
      confirm={{ label: t('bookConfirm'), onPress: () => void submit(), isBusy: add.busy }}
      onClose={onClose}
    >
      <ErrorBanner error={add.error} />
      <div className="flow-form" ref={place}>
        <WhoField
          label={t('issueWho')}
          value={who}
          onChange={setWho}
          error={tried && noWho ? t('bookWhoMissing') : null}
        />
        <div className="flow-when">
          <DateField
            label={t('bookDay')}
            hint={t('bookDayHint')}
            value={day}
            onCommit={(value) => {
              latestDay.current = value;
              setDay(value);
            }}
            latestYear={new Date().getFullYear() + 1}
            error={tried && !isWhole(day) ? t('bookDayBad') : null}
          />
          <TextField
            label={t('bookSlot')}
            hint={t('bookSlotHint')}
            value={typed}
            onChange={setTyped}
            error={tried && slot === null ? t('bookSlotBad') : null}
            maxLength={5}
          />
        </div>
      </div>
    </Dialog>
  );
}
