import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import './card.css';

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
      <CardBody>{children}</CardBody>
      {footer !== undefined && <footer className="card-foot">{footer}</footer>}
    </section>
  );
}

/** What does not fit is scrolled by keys, too: then the body itself takes the focus, unless something inside does. */
function CardBody({ children }: { children: ReactNode }) {
  const body = useRef<HTMLDivElement>(null);
  const [scrolls, setScrolls] = useState(false);
  useEffect(() => {
    const node = body.current;
    if (!node) return;
    const look = (): void => {
      const focusable = node.querySelector('a[href], button, input, select, textarea, [tabindex="0"]');
      setScrolls(node.scrollHeight > node.clientHeight + 1 && focusable === null);
    };
    const watch = new ResizeObserver(look);
    watch.observe(node);
    for (const child of node.children) watch.observe(child);
    look();
    return () => watch.disconnect();
  }, [children]);
  return (
    <div className="card-body" ref={body} {...(scrolls ? { tabIndex: 0 } : {})}>
      {children}
    </div>
  );
}
