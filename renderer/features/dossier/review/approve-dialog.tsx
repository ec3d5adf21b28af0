import { useState } from 'react';
import { useAction, useStatus } from '../../../app/station.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Dialog, ErrorBanner, TextField, useFirstField } from '../../../ui/index.ts';
import { reviewWords } from './words.ts';

/** A supervisor signs with the account's own password, on whoever's screen it is. */
export function ApproveDialog(props: { draftId: string; onClose: () => void; onApproved: () => void }) {
  const { draftId, onClose, onApproved } = props;
  const t = useWords(reviewWords);
  const account = useStatus()?.account;
  const approve = useAction('dossiers.approve');
  const [login, setLogin] = useState(account?.role === 'supervisor' ? account.login : '');
  const [password, setPassword] = useState('');
  const body = useFirstField<HTMLDivElement>();
  return (
    <Dialog
      isOpen
      title={t('approveTitle')}
      confirm={{
        label: t('approveConfirm'),
        isBusy: approve.busy,
        isDisabled: login === '' || password === '',
        onPress: async () => {
          const result = await approve.run({ draftIds: [draftId], login, password });
          setPassword('');
          if (result.ok) onApproved();
        },
      }}
      onClose={onClose}
    >
      <p>{t('approveText')}</p>
      <div className="stack" ref={body}>
        <TextField label={t('login')} value={login} onChange={setLogin} maxLength={60} />
        <TextField label={t('password')} value={password} onChange={setPassword} type="password" maxLength={200} />
      </div>
      <ErrorBanner error={approve.error} />
    </Dialog>
  );
}
