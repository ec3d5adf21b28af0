import { ComboBox as AriaComboBox, Button, Input, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { useWords } from '../i18n/use-words.ts';
import { FieldFrame, type FieldProps } from './field.tsx';
import { Icon } from './icon.tsx';
import './list-box.css';
import type { Choice } from './select.tsx';
import { uiWords } from './words.ts';

export interface SearchBoxProps extends FieldProps {
  /** What stands in the field: what was typed, or the name of what is chosen. */
  text: string;
  onType: (text: string) => void;
  /** What was found for the text; the screen asks for it. */
  choices: readonly Choice[];
  onChoose: (value: string | null) => void;
  /** Leaving the field with another text than the name of what is chosen. */
  onBlur?: () => void;
}

/** One of a list too long to hold here: the text is looked up as it is typed. For lists at hand use `ComboBox`. */
export function SearchBox({
  label,
  hint,
  error,
  doubt,
  text,
  onType,
  choices,
  onChoose,
  onBlur,
  ...rest
}: SearchBoxProps) {
  const t = useWords(uiWords);
  return (
    <AriaComboBox
      {...rest}
      className="field"
      items={choices}
      inputValue={text}
      onInputChange={onType}
      selectedKey={null}
      onSelectionChange={(key) => onChoose(key === null ? null : String(key))}
      allowsEmptyCollection
      allowsCustomValue
      menuTrigger="input"
      isInvalid={Boolean(error)}
    >
      <FieldFrame label={label} hint={hint} error={error} doubt={doubt}>
        <div className="combo-box">
          <Input className="field-input" spellCheck={false} placeholder={t('typeToFind')} onBlur={onBlur} />
          <Button className="combo-open" aria-label={t('openList', { label })}>
            <Icon name="chevronDown" size={18} />
          </Button>
        </div>
      </FieldFrame>
      <Popover className="popover">
        <ListBox<Choice> className="list-box" renderEmptyState={() => <p className="list-empty">{t('noMatch')}</p>}>
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
