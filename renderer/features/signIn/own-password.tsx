import type { RefObject } from 'react';
import { useSentence } from '../../i18n/use-sentence.ts';
import { useWords } from '../../i18n/use-words.ts';
import { TextField } from '../../ui/index.ts';
import { lengthOf, shortestPassword } from '../setUp/check-account.ts';
import { setUpWords } from '../setUp/words.ts';
import type { OwnPasswordForm, OwnPasswordProblems } from './check-own.ts';
import { signInWords } from './words.ts';

interface Props {
  value: OwnPasswordForm;
  onChange: (value: OwnPasswordForm) => void;
  problems: OwnPasswordProblems;
  ref: RefObject<HTMLInputElement | null>;
}

/** The password that its owner alone will know, twice. */
export function OwnPassword({ value, onChange, problems, ref }: Props) {
  const t = useWords(signInWords);
  const tSetUp = useWords(setUpWords);
  const sentence = useSentence();
  const hint = tSetUp('passwordHint', { least: shortestPassword, length: lengthOf(value.password) });
  return (
    <>
      <TextField
        label={t('ownPassword')}
        type="password"
        autoComplete="new-password"
        value={value.password}
        onChange={(password) => onChange({ ...value, password })}
        hint={hint}
        error={problems.password && (problems.password === 'same' ? sentence('password_same') : hint)}
        maxLength={200}
        ref={ref}
      />
      <TextField
        label={t('ownRepeated')}
        type="password"
        autoComplete="new-password"
        value={value.repeated}
        onChange={(repeated) => onChange({ ...value, repeated })}
        error={problems.repeated && tSetUp('repeatedDifferent')}
        maxLength={200}
      />
    </>
  );
}
