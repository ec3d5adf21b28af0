import type { ReactNode, Ref } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import './button.css';
import { Icon, type IconName } from './icon.tsx';
import { KeyCap } from './keycap.tsx';

export interface ButtonProps {
  /** One `primary` per screen at most. `quiet` has no frame, `danger` ends or drops something. */
  variant?: 'primary' | 'secondary' | 'quiet' | 'danger';
  size?: 'normal' | 'small';
  icon?: IconName;
  /** The key that does the same, shown on the button; register it with `useActions`. */
  keycap?: string;
  onPress?: () => void;
  isDisabled?: boolean;
  /** Work is under way: stays focusable, cannot be pressed again. */
  isBusy?: boolean;
  autoFocus?: boolean;
  /** Only where the word on the button needs its context, e.g. "Retry dossier 1201-000057-3". */
  'aria-label'?: string;
  'aria-expanded'?: boolean;
  ref?: Ref<HTMLButtonElement>;
  children: ReactNode;
}

/** A button with a word. */
export function Button({
  variant = 'secondary',
  size = 'normal',
  icon,
  keycap,
  isBusy = false,
  children,
  ...rest
}: ButtonProps) {
  return (
    <AriaButton
      {...rest}
      {...(keycap === 'Enter' ? { 'data-enter': '' } : {})}
      isPending={isBusy}
      className={`button button-${variant} button-${size}`}
    >
      {icon && <Icon name={icon} size={size === 'small' ? 16 : 18} />}
      <span className="button-label">{children}</span>
      {keycap && <KeyCap>{keycap}</KeyCap>}
    </AriaButton>
  );
}
