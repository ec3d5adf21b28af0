import type { ReactNode } from 'react';
import './empty-state.css';
import { Icon, type IconName } from './icon.tsx';

export interface EmptyStateProps {
  icon: IconName;
  /** What is (not) here. */
  title: string;
  /** Why, and what to do next. */
  children?: ReactNode;
  /** One button at most: the way on. */
  action?: ReactNode;
  /** The whole screen: its words are the screen's heading. */
  isScreen?: boolean;
}

/** Shown where a list or a screen holds nothing yet: says so, and says how it gets filled. */
export function EmptyState({ icon, title, children, action, isScreen = false }: EmptyStateProps) {
  return (
    <div className="empty">
      <Icon name={icon} size={40} />
      {isScreen ? <h1 className="empty-title">{title}</h1> : <p className="empty-title">{title}</p>}
      {children && <div className="empty-text">{children}</div>}
      {action}
    </div>
  );
}
