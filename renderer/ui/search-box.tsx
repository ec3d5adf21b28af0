import { ComboBox as AriaComboBox } from 'react-aria-components';
import { type Choice, ChoiceInput, ChoiceList } from './choice-list.tsx';
import { FieldFrame, type FieldProps } from './field.tsx';

export interface SearchBoxProps extends FieldProps {
  /** What stands in the field: what was typed, or the name of what is chosen. */
  text: string;
  onType: (text: string) => void;
  /** What was found for the text; the screen asks for it. */
  choices: readonly Choice[];
  /** Which of the choices the text stands for: the list then closes and leaves Enter alone. */
  chosen?: string | null;
  onChoose: (value: string | null) => void;
  onFocus?: () => void;
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
  chosen = null,
  onChoose,
  onBlur,
  ...rest
}: SearchBoxProps) {
  return (
    <AriaComboBox
      {...rest}
      className="field"
      items={choices}
      inputValue={text}
      onInputChange={onType}
      selectedKey={chosen}
      onSelectionChange={(key) => onChoose(key === null ? null : String(key))}
      allowsEmptyCollection
      allowsCustomValue
      menuTrigger="input"
      isInvalid={Boolean(error)}
    >
      <FieldFrame label={label} hint={hint} error={error} doubt={doubt}>
        <ChoiceInput label={label} onBlur={onBlur} />
      </FieldFrame>
      <ChoiceList />
    </AriaComboBox>
  );
}
