import { useState } from 'react';
import { useWords } from '../../../i18n/use-words.ts';
import { Dialog, TextField, useFirstField } from '../../../ui/index.ts';
import { figureListWords } from './words.ts';

/** As the station wants it. */
const least = 8;

/** Asks for the password under which a list with names leaves. */
export function NamesDialog({ onClose, onWrite }: { onClose: () => void; onWrite: (password: string) => void }) {
  const t = useWords(figureListWords);
  const body = useFirstField<HTMLDivElement>();
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const short = password.length < least;
  const run = (): void => {
    setTried(true);
    if (!short && password === again) onWrite(password);
  };
  return (
    <Dialog isOpen title={t('exportNames')} confirm={{ label: t('export'), onPress: run }} onClose={onClose}>
      <p>{t('exportNamesText')}</p>
      <div className="stack" ref={body}>
        <TextField
          label={t('password')}
          value={password}
          onChange={setPassword}
          type="password"
          error={tried && short ? t('passwordShort') : undefined}
          maxLength={100}
        />
        <TextField
          label={t('passwordAgain')}
          value={again}
          onChange={setAgain}
          type="password"
          error={tried && !short && password !== again ? t('passwordOther') : undefined}
          maxLength={100}
        />
      </div>
    </Dialog>
  );
}
