import { useState } from 'react';
import { useStatus } from '../../../app/station.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Dialog, ErrorBanner, TextField, useFirstField } from '../../../ui/index.ts';
import { reviewWords } from './words.ts';

export interface SupervisorDialogProps {
  title: string;
  text: string;
  confirm: string;
  /** What is done with the account's own login and password; `useAction` of the call. */
  action: { busy: boolean; error: React.ComponentProps<typeof ErrorBanner>['error'] };
  onConfirm: (account: { login: string; password: string }) => Promise<void>;
  onClose: () => void;
}

/** A supervisor answers for a dossier with the account's own password, on whoever's screen it is. */
export function SupervisorDialog({ title, text, confirm, action, onConfirm, onClose }: SupervisorDialogProps) {
  const t = useWords(reviewWords);
  const account = useStatus()?.account;
  const [login, setLogin] = useState(account?.role === 'supervisor' ? account.login : '');
  const [password, setPassword] = useState('');
  const body = useFirstField<HTMLDivElement>();
  return (
    <Dialog
      isOpen
      title={title}
      confirm={{
        label: confirm,
        isBusy: action.busy,
        isDisabled: login === '' || password === '',
        onPress: async () => {
          await onConfirm({ login, password });
          setPassword('');
        },
      }}
      onClose={onClose}
    >
      <p>{text}</p>
      <div className="stack" ref={body}>
        <TextField label={t('login')} value={login} onChange={setLogin} maxLength={60} />
        <TextField label={t('password')} value={password} onChange={setPassword} type="password" maxLength={200} />
      </div>
      <ErrorBanner error={action.error} />
    </Dialog>
  );
}
