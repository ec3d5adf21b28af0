import { type RefObject, useEffect, useRef } from 'react';

/**
 * Gives the list inside `container` the focus once it is there, so that arrow keys work at once; not when something else was
 * focused meanwhile.
 */
export function useFirstFocus(container: RefObject<HTMLElement | null>, ready: boolean): void {
  const done = useRef(false);
  useEffect(() => {
    if (!ready || done.current) return;
    done.current = true;
    const now = document.activeElement;
    const untouched = now === null || now === document.body || now.tagName === 'MAIN';
    if (untouched) container.current?.querySelector<HTMLElement>('[role="grid"]')?.focus();
  }, [container, ready]);
}
