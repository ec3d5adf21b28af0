import { useEffect, useState } from 'react';

/** Whether Caps Lock is on, known from the first key or click on. */
export function useCapsLock(): boolean {
  const [on, setOn] = useState(false);
  useEffect(() => {
    const look = (event: KeyboardEvent | MouseEvent): void => setOn(event.getModifierState('CapsLock'));
    const names = ['keydown', 'keyup', 'mousedown'] as const;
    for (const name of names) window.addEventListener(name, look, true);
    return () => {
      for (const name of names) window.removeEventListener(name, look, true);
    };
  }, []);
  return on;
}
