import { useState } from 'react';
import {
  type ActivationPerson,
  type ActivationResult,
  activationResult,
  type FailureReason,
  failureReason,
} from '../../../../main/contract/station/activation.ts';
import { useAction } from '../../../app/station.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { DateField, Dialog, ErrorBanner, RadioGroup, Select, TextField, useFirstField } from '../../../ui/index.ts';
import { activationWords } from './words.ts';

/** What helping somebody came to. */
export function RecordDialog(props: { person: ActivationPerson; onClose: () => void; onSaved: () => void }) {
  const { person, onClose, onSaved } = props;
  const t = useWords(activationWords);
  const save = useAction('activation.record');
  const body = useFirstField<HTMLDivElement>();
  const [result, setResult] = useState<ActivationResult | null>(null);
  const [reason, setReason] = useState<FailureReason | null>(null);
  const [day, setDay] = useState('');
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const fullDay = day.length === 10 ? day : null;
  const dayLacks = (result === 'comeBack' && !fullDay) || (day !== '' && !fullDay);
  const reasonLacks = result === 'failed' && !reason;
  const run = async (): Promise<void> => {
    setTried(true);
    if (!result || dayLacks || reasonLacks) return;
    const { draftId } = person;
    const saved = await save.run({ draftId, result, reason, note: note.trim() || null, comeBackOn: fullDay });
    if (saved.ok) onSaved();
  };
  return (
    <Dialog
      isOpen
      title={t('recordTitle', { name: person.fullName ?? t('someone') })}
      confirm={{ label: t('save'), onPress: () => void run(), isBusy: save.busy }}
      onClose={onClose}
    >
      <ErrorBanner error={save.error} />
      <p className="soft">{t(`${person.phoneClass}Text`)}</p>
      <div className="cases-form" ref={body}>
        <RadioGroup
          label={t('result')}
          value={result}
          onChange={setResult}
          choices={activationResult.options.map((value) => ({ value, label: t(value) }))}
          error={tried && !result ? t('choose') : null}
        />
        {result === 'failed' && (
          <Select
            label={t('reason')}
            value={reason}
            onChange={setReason}
            choices={failureReason.options.map((value) => ({ value, label: t(value) }))}
            error={tried && reasonLacks ? t('reasonNeeded') : null}
          />
        )}
        {(result === 'failed' || result === 'comeBack') && (
          <DateField
            label={t('comeBackOn')}
            value={day}
            onCommit={setDay}
            latestYear={2100}
            error={tried && dayLacks ? t('dayNeeded') : null}
          />
        )}
        <TextField label={t('note')} value={note} onChange={setNote} maxLength={500} />
      </div>
    </Dialog>
  );
}
