import { useState } from 'react';
import { type UnableReason, unableReason } from '../../../../main/contract/station/roster.ts';
import { unableLacks } from '../../../../main/domain/roster/unable.ts';
import { EvidencePicture } from '../../../app/evidence/evidence-picture.tsx';
import { useAction, useCall } from '../../../app/station.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Dialog, ErrorBanner, RadioGroup, TextField } from '../../../ui/index.ts';
import './unable.css';
import { UnableHistory } from './unable-history.tsx';
import { unableWords } from './words.ts';

export interface UnableDialogProps {
  person: { rosterId: string; fullName: string } | null;
  onClose: () => void;
  /** Something was recorded. */
  onDone: () => void;
}

/** Why somebody on the list cannot be enrolled: reason, evidence, and what was said before. */
export function UnableDialog({ person, onClose, onDone }: UnableDialogProps) {
  const t = useWords(unableWords);
  const history = useCall('roster.unableHistory', person && { rosterId: person.rosterId });
  const set = useAction('roster.setUnable');
  const [reason, setReason] = useState<UnableReason | null>(null);
  const [extract, setExtract] = useState('');
  const [note, setNote] = useState('');
  const [evidence, setEvidence] = useState<Uint8Array<ArrayBuffer> | null>(null);
  const [tried, setTried] = useState(false);
  const lack = reason && unableLacks({ reason, deathExtractNumber: extract.trim() || null, note: note.trim() || null });

  const save = async (): Promise<void> => {
    setTried(true);
    if (!person || !reason || lack) return;
    const result = await set.run({
      rosterId: person.rosterId,
      reason,
      ...(evidence ? { evidence } : {}),
      ...(reason === 'deceased' ? { deathExtractNumber: extract.trim() } : {}),
      ...(note.trim() ? { note: note.trim() } : {}),
    });
    if (!result.ok) return;
    onDone();
    onClose();
  };

  return (
    <Dialog
      isOpen={person !== null}
      title={t('title', { name: person?.fullName ?? '' })}
      confirm={{ label: t('save'), onPress: () => void save(), isBusy: set.busy }}
      cancel={{ label: t('close') }}
      onClose={onClose}
    >
      <ErrorBanner error={set.error ?? history.error} />
      {history.value && history.value.events.length > 0 && person && (
        <UnableHistory
          rosterId={person.rosterId}
          history={history.value}
          onChanged={() => {
            history.reload();
            onDone();
          }}
        />
      )}
      <div className="unable-reasons">
        <RadioGroup
          label={t('reason')}
          value={reason}
          onChange={setReason}
          choices={unableReason.options.map((value) => ({ value, label: t(value), note: t(`${value}Note`) }))}
          error={tried && !reason ? t('reasonMissing') : null}
        />
      </div>
      {reason === 'deceased' && (
        <TextField
          label={t('extract')}
          value={extract}
          onChange={setExtract}
          maxLength={60}
          error={tried && lack === 'deathExtractNumber' ? t('extractMissing') : null}
        />
      )}
      <TextField
        label={t('note')}
        value={note}
        onChange={setNote}
        maxLength={500}
        error={tried && lack === 'note' ? t('noteMissing') : null}
      />
      <EvidencePicture jpeg={evidence} onChange={setEvidence} />
      <p className="soft small">{t('enrolAfterAll')}</p>
    </Dialog>
  );
}
