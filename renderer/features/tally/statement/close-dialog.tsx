import { useState } from 'react';
import type { DayStatement } from '../../../../main/contract/station/tallies.ts';
import { useAction } from '../../../app/station.ts';
import { SupervisorDialog } from '../../../app/supervisor/supervisor-dialog.tsx';
import { useFormat } from '../../../i18n/use-format.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { TextField } from '../../../ui/index.ts';
import { statementWords } from './words.ts';

interface Props {
  statement: DayStatement;
  onClose: () => void;
  onSigned: () => void;
}

/** A supervisor signs the statement of a day. */
export function CloseDialog({ statement, cutOff, onClose, onSigned }: Props & { cutOff: string }) {
  const t = useWords(statementWords);
  const format = useFormat();
  const close = useAction('tallies.close');
  const { day, balanced, state } = statement;
  return (
    <SupervisorDialog
      title={t('closeTitle', { day: format.partialDate(day) })}
      text={t(balanced ? 'closeText' : 'closeTextNot')}
      confirm={t('closeConfirm')}
      action={close}
      onConfirm={async (account) => {
        if ((await close.run({ day, ...account })).ok) onSigned();
      }}
      onClose={onClose}
    >
      {state === 'running' && <p className="tally-early">{t('closeEarly', { cutOff })}</p>}
    </SupervisorDialog>
  );
}

/** A supervisor signs what a closed day is counted as now, and says why. */
export function CorrectDialog({ statement, onClose, onSigned }: Props) {
  const t = useWords(statementWords);
  const format = useFormat();
  const correct = useAction('tallies.correct');
  const [reason, setReason] = useState('');
  const { day } = statement;
  return (
    <SupervisorDialog
      title={t('correctTitle', { day: format.partialDate(day) })}
      text={t('correctText')}
      confirm={t('correctConfirm')}
      isIncomplete={reason.trim() === ''}
      action={correct}
      onConfirm={async (account) => {
        if ((await correct.run({ day, reason: reason.trim(), ...account })).ok) onSigned();
      }}
      onClose={onClose}
    >
      <TextField label={t('correctReason')} value={reason} onChange={setReason} maxLength={300} />
    </SupervisorDialog>
  );
}
