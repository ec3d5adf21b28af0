import { useState } from 'react';
import { useAction, useStatus } from '../../../app/station.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Dialog, ErrorBanner, TextField, useFirstField } from '../../../ui/index.ts';
import { approvalWords } from './words.ts';

interface Props {
  draftIds: string[];
  onClose: () => void;
  onSigned: (count: number) => void;
  /** Some may have been sealed before one failed. */
  onPartly: () => void;
}

/** A supervisor signs once for all that were chosen, with the own password, whoever is signed in. */
export function SignDialog({ draftIds, onClose, onSigned, onPartly }: Props) {
  const t = useWords(approvalWords);
  const account = useStatus()?.account;
  const approve = useAction('dossiers.approve');
  const body = useFirstField<HTMLDivElement>();
  const [login, setLogin] = useState(account?.role === 'supervisor' ? account.login : '');
  const [password, setPassword] = useState('');
  const run = async (): Promise<void> => {
    const result = await approve.run({ draftIds, login: login.trim(), password });
    setPassword('');
    if (result.ok) onSigned(result.value.approved.length);
    else if (result.error.code !== 'wrong_password' && result.error.code !== 'not_allowed') onPartly();
  };
  return (
    <Dialog
      isOpen
      title={t('signTitle', { n: draftIds.length })}
      confirm={{
        label: t('sign'),
        onPress: () => void run(),
        isBusy: approve.busy,
        isDisabled: login.trim() === '' || password === '',
      }}
      onClose={onClose}
    >
      <p>{t('signText')}</p>
      <ErrorBanner error={approve.error} />
      <div className="cases-form" ref={body}>
        <TextField label={t('login')} value={login} onChange={setLogin} maxLength={60} />
        <TextField label={t('password')} value={password} onChange={setPassword} type="password" maxLength={200} />
      </div>
    </Dialog>
  );
}
