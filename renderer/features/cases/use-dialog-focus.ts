import { type RefObject, useEffect, useRef } from 'react';

/** The first field of a dialog gets the focus, after the dialog has given it to its own button. */
export function useDialogFocus(): RefObject<HTMLDivElement | null> {
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const timer = setTimeout(() => body.current?.querySelector<HTMLElement>('input, textarea, button')?.focus());
    return () => clearTimeout(timer);
  }, []);
  return body;
}
