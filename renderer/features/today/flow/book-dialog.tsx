import { useRef, useState } from 'react';
import { windowOf } from '../../../../main/domain/flow/slots.ts';
import { useAction, useCall } from '../../../app/station.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { DateField, Dialog, ErrorBanner, TextField, useFirstField } from '../../../ui/index.ts';
import { slotOf } from './slot.ts';
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
  const [reason, setReason] = useState('');
  const slot = slotOf(typed);
  const slots = useCall('appointments.slots', isWhole(day) ? { day } : null, ['flowChanged']).value;
  const window = slot !== null && slots?.day === day ? windowOf(slot, slots.rules.minutes) : null;
  const most = slots?.rules.most ?? null;
  const booked = slots?.windows.find(({ from }) => from === window?.from)?.booked ?? 0;
  // Somebody else may have taken the last place meanwhile: the station's word counts.
  const full = add.error?.code === 'slot_full' || (window !== null && most !== null && booked >= most);
  const noWho = who.rosterId === null && who.text.trim() === '';

  const submit = async (): Promise<void> => {
    setTried(true);
    // A date is taken over when its field is left; Enter may come before.
    if (document.activeElement instanceof HTMLInputElement) document.activeElement.blur();
    const typedDay = latestDay.current;
    if (slot === null || !isWhole(typedDay) || noWho) return;
    const overbook = reason.trim();
    if (full && overbook === '') return;
    const result = await add.run({ day: typedDay, slot, ...somebody(who), ...(full ? { overbook } : {}) });
    if (result.ok) onBooked(result.value.inSlot);
  };
  return (
    <Dialog
      isOpen
      title={t('bookTitle')}
      confirm={{ label: t('bookConfirm'), onPress: () => void submit(), isBusy: add.busy }}
      onClose={onClose}
    >
      <ErrorBanner error={add.error?.code === 'slot_full' ? null : add.error} />
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
            onChange={(value) => {
              setTyped(value);
              add.clear();
            }}
            error={tried && slot === null ? t('bookSlotBad') : null}
            maxLength={5}
          />
        </div>
        {window && (most !== null || booked > 0) && (
          <p className={full ? undefined : 'soft'} role="status">
            {most === null
              ? t('slotBooked', { from: window.from, to: window.to, booked })
              : t(full ? 'slotFull' : 'slotRoom', { from: window.from, to: window.to, booked, most })}
          </p>
        )}
        {full && (
          <TextField
            label={t('overbook')}
            hint={t('overbookHint')}
            value={reason}
            onChange={setReason}
            error={tried && reason.trim() === '' ? t('overbookMissing') : null}
            maxLength={300}
          />
        )}
      </div>
    </Dialog>
  );
}
