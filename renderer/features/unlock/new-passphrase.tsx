import { useState } from 'react';
import {
  fewestBits,
  judgePassphrase,
  plentyOfBits,
  shortestPassphrase,
} from '../../../main/domain/passphrase/judge.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Checkbox, Meter, StatusChip, TextField } from '../../ui/index.ts';
import { unlockWords } from './words.ts';

export interface NewPassphrase {
  passphrase: string;
  repeated: string;
  /** Hard enough to guess, and typed twice alike. */
  isReady: boolean;
  setPassphrase: (words: string) => void;
  setRepeated: (words: string) => void;
}

/** A passphrase that is chosen: typed twice. */
export function useNewPassphrase(): NewPassphrase {
  const [passphrase, setPassphrase] = useState('');
  const [repeated, setRepeated] = useState('');
  const isReady = isGood(judgePassphrase(passphrase).verdict) && passphrase === repeated;
  return { passphrase, repeated, isReady, setPassphrase, setRepeated };
}

const isGood = (verdict: ReturnType<typeof judgePassphrase>['verdict']): boolean =>
  verdict === 'good' || verdict === 'strong';

export interface NewPassphraseFieldsProps {
  label: string;
  chosen: NewPassphrase;
  /** Whether what is wrong is said: once somebody has tried to go on. */
  tried: boolean;
  /** What the station has against it, or null. */
  refused: string | null;
  onEdit: () => void;
}

/** The passphrase twice, with its rule and how hard it is to guess. */
export function NewPassphraseFields({ label, chosen, tried, refused, onEdit }: NewPassphraseFieldsProps) {
  const t = useWords(unlockWords);
  const [shown, setShown] = useState(false);
  const { passphrase, repeated } = chosen;
  const { length, bits, verdict } = judgePassphrase(passphrase);
  const good = isGood(verdict);
  const problem = length === 0 ? t('missing') : good ? null : t(verdict, { least: shortestPassphrase, length });
  const type = shown ? 'text' : 'password';
  return (
    <>
      <TextField
        label={label}
        type={type}
        autoComplete="new-password"
        value={passphrase}
        onChange={(value) => {
          chosen.setPassphrase(value);
          onEdit();
        }}
        hint={t('rule', { least: shortestPassphrase, length })}
        error={refused ?? (tried ? problem : null)}
        maxLength={200}
        isRequired
      />
      <div className="unlock-strength">
        <Meter label={t('strength')} value={bits} max={plentyOfBits} threshold={fewestBits} />
        {length > 0 && (
          <StatusChip tone={good ? 'good' : 'attention'}>
            {t(verdict === 'good' || verdict === 'strong' ? verdict : 'weak')}
          </StatusChip>
        )}
      </div>
      <TextField
        label={t('repeated')}
        type={type}
        autoComplete="new-password"
        value={repeated}
        onChange={chosen.setRepeated}
        hint={t('repeatedHint')}
        error={tried && good && passphrase !== repeated ? t('repeatedDifferent') : null}
        maxLength={200}
        isRequired
      />
      <Checkbox label={t('show')} isSelected={shown} onChange={setShown} />
    </>
  );
}
