import type { KeyboardEvent, Ref } from 'react';
import { SearchField as AriaSearchField, Button, Input, Label } from 'react-aria-components';
import { useWords } from '../i18n/use-words.ts';
import { Icon } from './icon.tsx';
import { KeyCap } from './keycap.tsx';
import './search-field.css';
import { uiWords } from './words.ts';

export interface SearchFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  /** The key that jumps here. */
  keycap?: string;
  autoFocus?: boolean;
  /** Keys typed here that mean something elsewhere, e.g. arrows for the list below. */
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  ref?: Ref<HTMLInputElement>;
}

/** Search as typed. Esc clears it; the list below is the answer, so there is no button to press. */
export function SearchField({
  label,
  value,
  onChange,
  placeholder,
  keycap,
  autoFocus,
  onKeyDown,
  ref,
}: SearchFieldProps) {
  const t = useWords(uiWords);
  return (
    <AriaSearchField value={value} onChange={onChange} autoFocus={autoFocus ?? false} className="search field">
      <Label className="field-label">{label}</Label>
      <div className="search-box">
        <Icon name="search" />
        <Input
          className="field-input search-input"
          spellCheck={false}
          {...(placeholder === undefined ? {} : { placeholder })}
          {...(onKeyDown ? { onKeyDown } : {})}
          {...(ref ? { ref } : {})}
        />
        {value === '' ? (
          keycap && <KeyCap>{keycap}</KeyCap>
        ) : (
          <Button className="search-clear" aria-label={t('clear')}>
            {t('clear')}
          </Button>
        )}
      </div>
    </AriaSearchField>
  );
}
