import type { ReactNode } from 'react';
import { Card } from '../../ui/index.ts';

/** One kind of component with all its states. */
export function Section({ title, wide = false, children }: { title: string; wide?: boolean; children: ReactNode }) {
  return (
    <div className={wide ? 'components-section components-wide' : 'components-section'}>
      <Card title={title}>
        <div className="stack">{children}</div>
      </Card>
    </div>
  );
}
