import { type ReactNode, useId } from 'react';
import './card.css';
import { ScrollArea } from './scroll-area.tsx';

export interface CardProps {
  title?: ReactNode;
  /** Beside the title: a count, a chip, a small button. */
  aside?: ReactNode;
  /** At the lower edge, e.g. which device and what was tried. */
  footer?: ReactNode;
  /** Takes the height that is left and scrolls inside. */
  fill?: boolean;
  children?: ReactNode;
}

/** A surface with a title that holds one matter. */
export function Card({ title, aside, footer, fill = false, children }: CardProps) {
  const id = useId();
  return (
    <section className={fill ? 'card card-fill' : 'card'} aria-labelledby={title === undefined ? undefined : id}>
      {(title !== undefined || aside !== undefined) && (
        <header className="card-head">
          {title !== undefined && (
            <h2 className="card-title" id={id}>
              {title}
            </h2>
          )}
          {aside !== undefined && <div className="card-aside">{aside}</div>}
        </header>
      )}
      <ScrollArea className="card-body">{children}</ScrollArea>
      {footer !== undefined && <footer className="card-foot">{footer}</footer>}
    </section>
  );
}
