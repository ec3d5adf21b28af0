import { type RefObject, useEffect, useRef } from 'react';

/**
 * Puts the focus on a field of a dialog rather than on its button: of choices that come first on the chosen one, else on
 * the first text that is empty, else on the first field.
 */
export function useFirstField<E extends HTMLElement>(): RefObject<E | null> {
  const place = useRef<E>(null);
  useEffect(() => {
    // After the dialog has given the focus to its own button.
    const frame = requestAnimationFrame(() => {
      const fields = [
        ...(place.current?.querySelectorAll<HTMLElement>('input:not([type="hidden"]), textarea, button') ?? []),
      ];
      const inputs = fields.filter((one): one is HTMLInputElement => one instanceof HTMLInputElement);
      const [first] = fields;
      const isChoice = first instanceof HTMLInputElement && first.type === 'radio';
      const wanted = inputs.find((one) => (isChoice ? one.checked && one.name === first.name : one.value === ''));
      (wanted ?? first)?.focus();
    });
    return () => cancelAnimationFrame(frame);
  }, []);
  return place;
}
