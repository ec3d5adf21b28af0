import { type RefObject, useEffect, useRef } from 'react';

/** Puts the focus on the first field of a dialog, of choices on the chosen one, rather than on its button. */
export function useFirstField<E extends HTMLElement>(): RefObject<E | null> {
  const place = useRef<E>(null);
  useEffect(() => {
    // After the dialog has given the focus to its own button.
    const frame = requestAnimationFrame(() => {
      const inputs = [...(place.current?.querySelectorAll<HTMLElement>('input, button') ?? [])];
      const [first] = inputs;
      const isChoice = first instanceof HTMLInputElement && first.type === 'radio';
      const chosen = inputs.find((one) => one instanceof HTMLInputElement && one.checked);
      (isChoice ? (chosen ?? first) : first)?.focus();
    });
    return () => cancelAnimationFrame(frame);
  }, []);
  return place;
}
