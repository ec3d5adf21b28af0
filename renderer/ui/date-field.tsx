import { useState } from 'react';
import { parseWrittenDate } from '../../main/domain/time/partial-date.ts';
import { showPartialDate } from '../i18n/dates.ts';
import { useWords } from '../i18n/use-words.ts';
import type { FieldProps } from './field.tsx';
import { TextField } from './text-field.tsx';
import { uiWords } from './words.ts';

export interface DateFieldProps extends FieldProps {
  /** As stored: `yyyy`, `yyyy-MM`, `yyyy-MM-dd`, or '' for none. */
  value: string;
  /** Called when the field is left, with the stored form; not called for what is no date. */
  onCommit: (value: string) => void;
  /** The latest year a date may have; this year by default. */
  latestYear?: number;
  autoFocus?: boolean;
}

/**
 * A date as people write it: dd/MM/yyyy, or MM/yyyy or yyyy where no more is known. Typed as text, because that is the
 * quickest, with the day first and without a calendar to click through.
 */
export function DateField({ value, onCommit, latestYear, hint, error, ...rest }: DateFieldProps) {
  const t = useWords(uiWords);
  const [typed, setTyped] = useState<string | null>(null);
  const [wrong, setWrong] = useState(false);
  const commit = (): void => {
    if (typed === null) return;
    const text = typed.trim();
    const date = text === '' ? '' : parseWrittenDate(text, latestYear ?? new Date().getFullYear());
    setWrong(date === null);
    if (date === null) return;
    setTyped(null);
    if (date !== value) onCommit(date);
  };
  return (
    <TextField
      {...rest}
      value={typed ?? showPartialDate(value)}
      onChange={(text) => {
        setTyped(text);
        setWrong(false);
      }}
      onBlur={commit}
      inputMode="text"
      maxLength={20}
      hint={hint ?? t('dateHint')}
      error={wrong ? t('dateWrong') : error}
    />
  );
}
