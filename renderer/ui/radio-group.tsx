import { RadioGroup as AriaRadioGroup, Radio } from 'react-aria-components';
import './choice.css';
import type { Choice } from './choice-list.tsx';
import { FieldFrame, type FieldProps } from './field.tsx';

export interface RadioGroupProps<V extends string> extends FieldProps {
  /** Null until somebody chose: nothing is chosen for people. */
  value: V | null;
  onChange: (value: V) => void;
  choices: readonly Choice<V>[];
  /** Side by side for two or three short choices. */
  orientation?: 'horizontal' | 'vertical';
}

/** One of a few choices, all in sight; arrow keys move. */
export function RadioGroup<V extends string>({
  label,
  hint,
  error,
  doubt,
  choices,
  onChange,
  orientation = 'vertical',
  ...rest
}: RadioGroupProps<V>) {
  return (
    <AriaRadioGroup
      {...rest}
      orientation={orientation}
      onChange={(value) => onChange(value as V)}
      isInvalid={Boolean(error)}
      className="field"
    >
      <FieldFrame label={label} hint={hint} error={error} doubt={doubt}>
        <div className={`choices choices-${orientation}`}>
          {choices.map((choice) => (
            <Radio key={choice.value} value={choice.value} className="choice choice-radio">
              <span className="choice-mark" />
              <span>
                {choice.label}
                {choice.note && <span className="choice-note">{choice.note}</span>}
              </span>
            </Radio>
          ))}
        </div>
      </FieldFrame>
    </AriaRadioGroup>
  );
}
