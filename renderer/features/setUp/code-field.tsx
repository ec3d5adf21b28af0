import { useWords } from '../../i18n/use-words.ts';
import { TextField } from '../../ui/index.ts';
import { type CodeCheck, checkCode } from './check-code.ts';
import { setUpWords } from './words.ts';

export interface CodeFieldProps {
  value: string;
  onChange: (value: string) => void;
  /** The code of the demo profile, put there by itself. */
  isDemo: boolean;
  /** Somebody tried to go on: what is missing is said too. */
  tried: boolean;
  /** The centre's refusal of this very code, or null. */
  refused: string | null;
}

const wrongWords = {
  start: 'codeStart',
  inputMethod: 'codeInputMethod',
  address: 'codeAddress',
  tooLong: 'codeTooLong',
} as const;

/** The one-time code; its form is checked as it is typed. */
export function CodeField({ value, onChange, isDemo, tried, refused }: CodeFieldProps) {
  const t = useWords(setUpWords);
  const check = checkCode(value);
  return (
    <TextField
      label={t('code')}
      value={value}
      onChange={onChange}
      maxLength={1_200}
      isRequired
      hint={isDemo ? `${t('demoCode')} ${hintOf(check)}` : hintOf(check)}
      error={refused ?? errorOf(check)}
    />
  );

  function hintOf(now: CodeCheck): string {
    if (now.state === 'good') return t('codeGood', { host: now.host });
    return now.state === 'typing' ? t('codeTyping') : t('codeHint');
  }

  function errorOf(now: CodeCheck): string | null {
    if (now.state === 'wrong') return t(wrongWords[now.why]);
    if (!tried || now.state === 'good') return null;
    return now.state === 'empty' ? t('codeMissing') : t('codeIncomplete');
  }
}
