import { Checkbox as AriaCheckbox } from 'react-aria-components';
import './choice.css';
import { Icon } from './icon.tsx';

export interface CheckboxProps {
  label: string;
  note?: string;
  /** Always given by the screen and false at first: consent is never pre-ticked. */
  isSelected: boolean;
  onChange: (isSelected: boolean) => void;
  isDisabled?: boolean;
}

/** A statement that somebody ticks, with Space. */
export function Checkbox({ label, note, ...rest }: CheckboxProps) {
  return (
    <AriaCheckbox {...rest} className="choice choice-checkbox">
      <span className="choice-mark">{rest.isSelected && <Icon name="check" size={16} />}</span>
      <span>
        {label}
        {note && <span className="choice-note">{note}</span>}
      </span>
    </AriaCheckbox>
  );
}
