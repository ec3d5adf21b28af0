import { useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { Dialog, TextField } from '../../ui/index.ts';
import { formWords } from './words.ts';

/** As the shell demands it of a paper about a person. */
const shortest = 8;

/** Asks for the password of a PDF: a paper about a person leaves this machine only encrypted. */
export function PasswordDialog({ onSave, onClose }: { onSave: (password: string) => void; onClose: () => void }) {
  const t = useWords(formWords);
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const short = password.length < shortest;
  return (
    <Dialog
      isOpen
      title={t('passwordTitle')}
      confirm={{
        label: t('save'),
        onPress: () => {
          if (short) setTried(true);
          else onSave(password);
        },
      }}
      onClose={onClose}
    >
      <p>{t('passwordText')}</p>
      <TextField
        label={t('password')}
        type="text"
        autoFocus
        maxLength={100}
        value={password}
        onChange={setPassword}
        error={tried && short ? t('passwordShort') : null}
      />
    </Dialog>
  );
}
