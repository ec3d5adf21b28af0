import { ComboBox as AriaComboBox } from 'react-aria-components';
import { type Choice, ChoiceInput, ChoiceList } from './choice-list.tsx';
import { FieldFrame, type FieldProps } from './field.tsx';
import { contains } from './fold.ts';

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
        <ChoiceInput label={label} placeholder={placeholder} />
      </FieldFrame>
      <ChoiceList />
    </AriaComboBox>
  );
}
