import { useState } from 'react';
import { useAction, useStatus } from '../../../app/station.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Dialog, ErrorBanner, TextField, useFirstField } from '../../../ui/index.ts';
import { releaseWords } from './release-words.ts';
import { reviewWords } from './words.ts';

/** A supervisor answers for a dossier that is held because this machine may be a copy, with the account's own password. */
export function ReleaseDialog(props: { draftId: string; onClose: () => void; onReleased: () => void }) {
  const { draftId, onClose, onReleased } = props;
  const t = useWords(releaseWords);
  const review = useWords(reviewWords);
  const account = useStatus()?.account;
  const release = useAction('dossiers.release');
  const [login, setLogin] = useState(account?.role === 'supervisor' ? account.login : '');
  const [password, setPassword] = useState('');
  const body = useFirstField<HTMLDivElement>();
  return (
    <Dialog
      isOpen
      title={t('title')}
      confirm={{
        label: t('confirm'),
        isBusy: release.busy,
        isDisabled: login === '' || password === '',
        onPress: async () => {
          const result = await release.run({ draftId, login, password });
          setPassword('');
          if (result.ok) onReleased();
        },
      }}
      onClose={onClose}
    >
      <p>{t('text')}</p>
      <div className="stack" ref={body}>
        <TextField label={review('login')} value={login} onChange={setLogin} maxLength={60} />
        <TextField label={review('password')} value={password} onChange={setPassword} type="password" maxLength={200} />
      </div>
      <ErrorBanner error={release.error} />
    </Dialog>
  );
}
