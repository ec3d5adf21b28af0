import { useState } from 'react';
import type { SlotsOfDay } from '../../../../main/contract/station/flow.ts';
import { useAction } from '../../../app/station.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Dialog, ErrorBanner, RadioGroup, TextField, useFirstField } from '../../../ui/index.ts';
import { mostOf } from './slot.ts';
import { flowWords } from './words.ts';

const lengths = ['15', '20', '30', '60'] as const;

export interface SlotsDialogProps {
  rules: SlotsOfDay['rules'];
  onSet: () => void;
  onClose: () => void;
}

/** How many are booked for a time, as the supervisor says. */
export function SlotsDialog({ rules, onSet, onClose }: SlotsDialogProps) {
  const t = useWords(flowWords);
  const set = useAction('appointments.setSlots');
  const [typed, setTyped] = useState(rules.most === null ? '' : String(rules.most));
  const [length, setLength] = useState(lengths.find((one) => Number(one) === rules.minutes) ?? '30');
  const [tried, setTried] = useState(false);
  const place = useFirstField<HTMLDivElement>();
  const most = mostOf(typed);
  const submit = async (): Promise<void> => {
    setTried(true);
    if (most === undefined) return;
    const minutes = ({ '15': 15, '20': 20, '30': 30, '60': 60 } as const)[length];
    const result = await set.run({ minutes, most });
    if (result.ok) onSet();
  };
  return (
    <Dialog
      isOpen
      title={t('slotsTitle')}
      confirm={{ label: t('slotsConfirm'), onPress: () => void submit(), isBusy: set.busy }}
      onClose={onClose}
    >
      <ErrorBanner error={set.error} />
      <div className="flow-form" ref={place}>
        <TextField
          label={t('slotsMost')}
          hint={t('slotsMostHint')}
          value={typed}
          onChange={setTyped}
          error={tried && most === undefined ? t('slotsMostBad') : null}
          inputMode="numeric"
          maxLength={3}
        />
        <RadioGroup
          label={t('slotsLength')}
          value={length}
          onChange={setLength}
          orientation="horizontal"
          choices={lengths.map((value) => ({ value, label: t('slotsMinutes', { minutes: value }) }))}
        />
      </div>
    </Dialog>
  );
}
