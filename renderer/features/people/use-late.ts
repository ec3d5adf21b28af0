import { useEffect, useState } from 'react';

const calmMs = 300;

/** True once something has lasted 300 ms: what is over sooner shows no sign of waiting, so nothing flickers. */
export function useLate(lasting: boolean): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!lasting) return setLate(false);
    const timer = setTimeout(() => setLate(true), calmMs);
    return () => clearTimeout(timer);
  }, [lasting]);
  return lasting && late;
}
