import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';
import './status-chip.css';

export type Tone = 'good' | 'attention' | 'stop' | 'live' | 'neutral';

const toneIcon: Record<Tone, IconName> = {
  good: 'good',
  attention: 'attention',
  stop: 'stop',
  live: 'live',
  neutral: 'neutral',
};

export interface StatusChipProps {
  tone: Tone;
  /** Another shape than the tone's own. */
  icon?: IconName;
  children: ReactNode;
}

/** A state in one or a few words. The tone's colour always comes with its shape and a word. */
export function StatusChip({ tone, icon, children }: StatusChipProps) {
  return (
    <span className={`chip chip-${tone}`}>
      <Icon name={icon ?? toneIcon[tone]} size={16} />
      <span className="chip-word">{children}</span>
    </span>
  );
}
