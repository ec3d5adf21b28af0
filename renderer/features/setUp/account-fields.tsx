import { useWords } from '../../i18n/use-words.ts';
import { TextField } from '../../ui/index.ts';
import { type AccountForm, type AccountProblems, lengthOf, shortestPassword } from './check-account.ts';
import { setUpWords } from './words.ts';

export interface AccountFieldsProps {
  value: AccountForm;
  onChange: (value: AccountForm) => void;
  problems: AccountProblems;
  /** The station's refusal of the password, or null. */
  refusedPassword: string | null;
}

/** Who the first account belongs to, and its password, twice: nobody is there yet to reset it. */
export function AccountFields({ value, onChange, problems, refusedPassword }: AccountFieldsProps) {
  const t = useWords(setUpWords);
  const length = lengthOf(value.password);
  const passwordHint = t('passwordHint', { least: shortestPassword, length });
  return (
    <div className="account-fields">
      <TextField
        label={t('displayName')}
        value={value.displayName}
        onChange={(displayName) => onChange({ ...value, displayName })}
        hint={t('displayNameHint')}
        error={problems.displayName && t('displayNameMissing')}
        maxLength={120}
        isRequired
      />
      <TextField
        label={t('login')}
        value={value.login}
        onChange={(login) => onChange({ ...value, login })}
        hint={t('loginHint')}
        error={problems.login && t(problems.login === 'blank' ? 'loginBlank' : 'loginMissing')}
        maxLength={60}
        isRequired
      />
      <TextField
        label={t('password')}
        type="password"
        autoComplete="new-password"
        value={value.password}
        onChange={(password) => onChange({ ...value, password })}
        hint={passwordHint}
        error={refusedPassword ?? (problems.password && passwordHint)}
        maxLength={200}
        isRequired
      />
      <TextField
        label={t('repeated')}
        type="password"
        autoComplete="new-password"
        value={value.repeated}
        onChange={(repeated) => onChange({ ...value, repeated })}
        hint={t('repeatedHint')}
        error={problems.repeated && t('repeatedDifferent')}
        maxLength={200}
        isRequired
      />
    </div>
  );
}
