import { Select as AriaSelect, Button, SelectValue } from 'react-aria-components';
import { useWords } from '../i18n/use-words.ts';
import { type Choice, ChoiceList } from './choice-list.tsx';
import { FieldFrame, type FieldProps } from './field.tsx';
import { Icon } from './icon.tsx';
import { uiWords } from './words.ts';

export interface SelectProps<V extends string> extends FieldProps {
  value: V | null;
  onChange: (value: V) => void;
  choices: readonly Choice<V>[];
  placeholder?: string;
  autoFocus?: boolean;
}

/** One of a short list: Space or an arrow key opens it, Enter does while it is empty. For more than about a dozen choices use `ComboBox`, which searches. */
export function Select<V extends string>({
  label,
  hint,
  error,
  doubt,
  value,
  onChange,
  choices,
  placeholder,
  ...rest
}: SelectProps<V>) {
  const t = useWords(uiWords);
  return (
    <AriaSelect
      {...rest}
      className="field"
      value={value}
      onChange={(key) => {
        const choice = choices.find((one) => one.value === key);
        if (choice) onChange(choice.value);
      }}
      placeholder={placeholder ?? t('choose')}
      isInvalid={Boolean(error)}
    >
      <FieldFrame label={label} hint={hint} error={error} doubt={doubt}>
        <Button className="field-input select-button" {...(value === null ? {} : { 'data-has-value': '' })}>
          <SelectValue className="select-value" />
          <Icon name="chevronDown" size={18} />
        </Button>
      </FieldFrame>
      <ChoiceList choices={choices} />
    </AriaSelect>
  );
}
