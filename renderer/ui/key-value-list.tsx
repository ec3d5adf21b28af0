import type { ReactNode } from 'react';
import './key-value-list.css';

export interface KeyValue {
  label: ReactNode;
  value: ReactNode;
  /** Colours the value, which must say it in words too. */
  tone?: 'plain' | 'attention' | 'stop' | 'good';
}

/** Pairs of a name and a value, one a line. */
export function KeyValueList({ items, ruled = true }: { items: readonly KeyValue[]; ruled?: boolean }) {
  return (
    <dl className={ruled ? 'pairs pairs-ruled' : 'pairs'}>
      {items.map((item, index) => (
        <div className="pair" key={index}>
          <dt>{item.label}</dt>
          <dd className={item.tone ? `pair-${item.tone}` : undefined}>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
