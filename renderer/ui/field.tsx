import type { ReactNode } from 'react';
import { Label, Text } from 'react-aria-components';
import './field.css';
import { Icon } from './icon.tsx';

/** What every field shares. */
export interface FieldProps {
  label: string;
  /** One line under the label: form of the value, an example. */
  hint?: string | undefined;
  /** The sentence that says what is wrong and what to do; shown under the field and read with it. */
  error?: string | null | undefined;
  /** A doubt that does not stop the work. */
  doubt?: string | null | undefined;
  isRequired?: boolean;
  isDisabled?: boolean;
}

/** The name of a field, its hint, the control, and its error sentence beside it. */
export function FieldFrame({ label, hint, error, doubt, children }: FieldProps & { children: ReactNode }) {
  return (
    <>
      <Label className="field-label">{label}</Label>
      {children}
      <FieldNotes hint={hint} error={error} doubt={doubt} />
    </>
  );
}

/** Hint, doubt and error of a field; the error takes the hint's place. */
export function FieldNotes({ hint, error, doubt }: Pick<FieldProps, 'hint' | 'error' | 'doubt'>) {
  if (error)
    return (
      <Text slot="errorMessage" elementType="p" className="field-note field-error">
        <Icon name="stop" size={16} />
        <span>{error}</span>
      </Text>
    );
  if (doubt)
    return (
      <Text slot="description" elementType="p" className="field-note field-doubt">
        <Icon name="attention" size={16} />
        <span>{doubt}</span>
      </Text>
    );
  if (hint)
    return (
      <Text slot="description" elementType="p" className="field-note">
        {hint}
      </Text>
    );
  return null;
}
