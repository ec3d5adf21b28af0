import { TextField } from '../../../ui/index.ts';

export interface CommuneFieldProps {
  label: string;
  isRequired?: boolean;
  error?: string | null;
  doubt?: string | null;
  isDisabled?: boolean;
  /** Five digits, or null. */
  value: string | null;
  onChange: (code: string | null) => void;
}

/** A commune of the two-level division, by its code. */
export function CommuneField({ value, onChange, ...rest }: CommuneFieldProps) {
  return <TextField {...rest} value={value ?? ''} onChange={(text) => onChange(text === '' ? null : text)} />;
}
