import { type RefObject, useEffect, useRef } from 'react';

/** The first field that is empty, else the first one, gets the focus, after the dialog has given it to its own button. */
export function useDialogFocus(): RefObject<HTMLDivElement | null> {
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const timer = setTimeout(() => {
      const fields = [...(body.current?.querySelectorAll<HTMLInputElement>('input, textarea, button') ?? [])];
      (fields.find(({ value, tagName }) => tagName === 'INPUT' && value === '') ?? fields[0])?.focus();
    });
    return () => clearTimeout(timer);
  }, []);
  return body;
}
