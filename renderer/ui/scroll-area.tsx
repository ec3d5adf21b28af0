import { type ReactNode, useEffect, useRef, useState } from 'react';

export interface ScrollAreaProps {
  className: string;
  /** Names it for screen readers where no title inside or around it does. */
  label?: string;
  children: ReactNode;
}

/**
 * A place whose content may be longer than it is (its class says `overflow: auto`). What does not fit is scrolled by keys,
 * too: then the place itself takes the focus, unless something inside does.
 */
export function ScrollArea({ className, label, children }: ScrollAreaProps) {
  const area = useRef<HTMLElement>(null);
  const [scrolls, setScrolls] = useState(false);
  useEffect(() => {
    const node = area.current;
    if (!node) return;
    const look = (): void => {
      const focusable = node.querySelector('a[href], button, input, select, textarea, [tabindex="0"]');
      setScrolls(node.scrollHeight > node.clientHeight + 1 && focusable === null);
    };
    // Each is told once at the beginning, too, and after the layout: to ask now would have it done twice.
    const watch = new ResizeObserver(look);
    watch.observe(node);
    for (const child of node.children) watch.observe(child);
    return () => watch.disconnect();
  }, [children]);
  return (
    <section className={className} ref={area} aria-label={label} tabIndex={scrolls ? 0 : undefined}>
      {children}
    </section>
  );
}
