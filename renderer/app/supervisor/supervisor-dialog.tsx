import { useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { Dialog, ErrorBanner, TextField, useFirstField } from '../../ui/index.ts';
import { useStatus } from '../station.ts';
import { supervisorWords } from './words.ts';

export interface SupervisorDialogProps {
  title: string;
  text: string;
  /** What the supervisor should see or write before signing. */
  children?: React.ReactNode;
  confirm: string;
  /** Something is still missing. */
  isIncomplete?: boolean;
  /** What is done with the account's own login and password; `useAction` of the call. */
  action: { busy: boolean; error: React.ComponentProps<typeof ErrorBanner>['error'] };
  onConfirm: (account: { login: string; password: string }) => Promise<void>;
  onClose: () => void;
}

/** A supervisor answers for something with the account's own password, on whoever's screen it is. */
export function SupervisorDialog({
  title,
  text,
  children,
  confirm,
  isIncomplete = false,
  action,
  onConfirm,
  onClose,
}: SupervisorDialogProps) {
  const t = useWords(supervisorWords);
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
        isDisabled: login === '' || password === '' || isIncomplete,
        onPress: async () => {
          await onConfirm({ login, password });
          setPassword('');
        },
      }}
      onClose={onClose}
    >
      <p>{text}</p>
      <div className="stack" ref={body}>
        {children}
        <TextField label={t('login')} value={login} onChange={setLogin} maxLength={60} />
        <TextField label={t('password')} value={password} onChange={setPassword} type="password" maxLength={200} />
      </div>
      <ErrorBanner error={action.error} />
    </Dialog>
  );
}
