import type { ReactNode } from 'react';
import './list-panel.css';

/** The surface that fills a screen with a list, its tabs and its search; only the list itself scrolls. */
export function ListPanel({ children }: { children: ReactNode }) {
  return <section className="list-panel">{children}</section>;
}
