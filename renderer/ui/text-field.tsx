import type { Ref } from 'react';
import { TextField as AriaTextField, Input, TextArea } from 'react-aria-components';
import { FieldFrame, type FieldProps } from './field.tsx';

export interface TextFieldProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  /** Called when the field is left: the moment to save it. */
  onBlur?: () => void;
  type?: 'text' | 'password' | 'tel' | 'email';
  inputMode?: 'text' | 'numeric' | 'tel' | 'email';
  autoComplete?: string;
  placeholder?: string;
  maxLength?: number;
  autoFocus?: boolean;
  /** Several lines; Enter then starts a new line. */
  multiline?: boolean;
  ref?: Ref<HTMLInputElement>;
}

/** One line of text (or several) with its name, hint and error sentence. */
export function TextField({
  label,
  hint,
  error,
  doubt,
  multiline = false,
  placeholder,
  ref,
  autoComplete = 'off',
  ...rest
}: TextFieldProps) {
  const shared = { className: 'field-input', ...(placeholder === undefined ? {} : { placeholder }) };
  return (
    <AriaTextField {...rest} autoComplete={autoComplete} isInvalid={Boolean(error)} className="field">
      <FieldFrame label={label} hint={hint} error={error} doubt={doubt}>
        {multiline ? (
          <TextArea {...shared} spellCheck={false} />
        ) : (
          <Input {...shared} spellCheck={false} {...(ref ? { ref } : {})} />
        )}
      </FieldFrame>
    </AriaTextField>
  );
}
