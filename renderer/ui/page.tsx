import type { ReactNode } from 'react';
import './page.css';

export interface PageProps {
  /** The screen's one heading. */
  title: ReactNode;
  /** Chips or words beside the heading. */
  aside?: ReactNode;
  /** Buttons at the right, each with its key. */
  actions?: ReactNode;
  children: ReactNode;
}

/** Heading and body of a screen. The body takes the height that is left and scrolls when it must. */
export function Page({ title, aside, actions, children }: PageProps) {
  return (
    <div className="page">
      <header className="page-head">
        <h1>{title}</h1>
        {aside}
        {actions && <div className="page-actions">{actions}</div>}
      </header>
      <div className="page-body">{children}</div>
    </div>
  );
}
