import { ComboBox as AriaComboBox, Button, Input, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { useWords } from '../i18n/use-words.ts';
import { FieldFrame, type FieldProps } from './field.tsx';
import { contains } from './fold.ts';
import { Icon } from './icon.tsx';
import './list-box.css';
import type { Choice } from './select.tsx';
import { uiWords } from './words.ts';

export interface ComboBoxProps<V extends string> extends FieldProps {
  value: V | null;
  onChange: (value: V | null) => void;
  choices: readonly Choice<V>[];
  placeholder?: string;
  autoFocus?: boolean;
  /** What stands in the field is kept also when it is in no list; else only a choice is. `onChange` tells choices all the same. */
  free?: { text: string; onText: (text: string) => void };
}

/** One of a long list, found by typing a part of it with or without diacritics. */
export function ComboBox<V extends string>({
  label,
  hint,
  error,
  doubt,
  value,
  onChange,
  choices,
  placeholder,
  free,
  ...rest
}: ComboBoxProps<V>) {
  const t = useWords(uiWords);
  return (
    <AriaComboBox
      {...rest}
      className="field"
      value={value}
      onChange={(key) => onChange(choices.find((one) => one.value === key)?.value ?? null)}
      defaultItems={choices}
      defaultFilter={contains}
      menuTrigger="focus"
      {...(free ? { allowsCustomValue: true, inputValue: free.text, onInputChange: free.onText } : {})}
      isInvalid={Boolean(error)}
    >
      <FieldFrame label={label} hint={hint} error={error} doubt={doubt}>
        <div className="combo-box">
          <Input className="field-input" spellCheck={false} placeholder={placeholder ?? t('typeToFind')} />
          <Button className="combo-open" aria-label={t('openList', { label })}>
            <Icon name="chevronDown" size={18} />
          </Button>
        </div>
      </FieldFrame>
      <Popover className="popover">
        <ListBox<Choice<V>> className="list-box" renderEmptyState={() => <p className="list-empty">{t('noMatch')}</p>}>
          {(choice) => (
            <ListBoxItem id={choice.value} textValue={choice.label} className="list-item">
              {choice.label}
              {choice.note && <span className="list-note">{choice.note}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}
