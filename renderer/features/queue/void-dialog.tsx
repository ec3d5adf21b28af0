import { useState } from 'react';
import type { VoidReason } from '../../../main/contract/station/queue.ts';
import { useAction } from '../../app/station.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Dialog, ErrorBanner, RadioGroup, TextField, useFirstField } from '../../ui/index.ts';
import type { QueueItem } from './read-outbox.ts';
import { voidWords } from './void-words.ts';

interface Props {
  item: QueueItem;
  onClose: () => void;
  onVoided: () => void;
}

const reasons: readonly VoidReason[] = ['unreadableContainer', 'enteredTwice', 'wrongPerson', 'applicantWithdrew'];

/** Ends a dossier that is set aside: why, and the supervisor who answers for it, who is not the one signed in. */
export function VoidDialog({ item, onClose, onVoided }: Props) {
  const t = useWords(voidWords);
  const end = useAction('queue.void');
  const body = useFirstField<HTMLDivElement>();
  const [reason, setReason] = useState<VoidReason | null>(null);
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const run = async (): Promise<void> => {
    if (reason === null) return;
    const { epoch, seq } = item;
    const result = await end.run({ epoch, seq, reason, login: login.trim(), password });
    setPassword('');
    if (result.ok) onVoided();
  };
  return (
    <Dialog
      isOpen
      title={t('title', { number: item.dossierNumber ?? '' })}
      confirm={{
        label: t('void'),
        onPress: () => void run(),
        isBusy: end.busy,
        isDisabled: reason === null || login.trim() === '' || password === '',
        danger: true,
      }}
      cancel={{ label: t('keep') }}
      onClose={onClose}
    >
      <p>{t('text')}</p>
      <ErrorBanner error={end.error} />
      <div className="queue-rules" ref={body}>
        <RadioGroup
          label={t('reason')}
          value={reason}
          onChange={setReason}
          choices={reasons.map((value) => ({ value, label: t(value) }))}
        />
        <TextField label={t('login')} hint={t('loginHint')} value={login} onChange={setLogin} maxLength={60} />
        <TextField label={t('password')} value={password} onChange={setPassword} type="password" maxLength={200} />
      </div>
    </Dialog>
  );
}
