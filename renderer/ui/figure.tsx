import type { ReactNode } from 'react';
import './figure.css';

export interface FigureProps {
  /** Formatted (`useFormat().number`). */
  value: string;
  /** The denominator in words: "65,0% của 5.249 người thuộc diện". */
  children?: ReactNode;
  tone?: 'plain' | 'attention' | 'stop' | 'good';
  /** Number and words side by side. */
  inline?: boolean;
}

/** A big number with its denominator in words. */
export function Figure({ value, children, tone = 'plain', inline = false }: FigureProps) {
  return (
    <div className={inline ? 'figure figure-inline' : 'figure'}>
      <span className={`figure-value figure-${tone}`}>{value}</span>
      {children && <span className="figure-words">{children}</span>}
    </div>
  );
}

export interface StatTileProps {
  label: string;
  value: string;
  note?: ReactNode;
  /** A note in a meaning's colour is words already. */
  tone?: 'plain' | 'attention' | 'stop' | 'good';
}

/** A small figure among others of its kind, e.g. people at each step. */
export function StatTile({ label, value, note, tone = 'plain' }: StatTileProps) {
  return (
    <div className="stat">
      <span className="stat-label">{label}</span>
      <span className="stat-value">{value}</span>
      {note && <span className={`stat-note figure-${tone}`}>{note}</span>}
    </div>
  );
}
