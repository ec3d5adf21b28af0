import { useEffect, useState } from 'react';
import { useFormat } from '../../i18n/use-format.ts';

/** The time of day of the unit. */
export function Clock() {
  const format = useFormat();
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 5_000);
    return () => clearInterval(timer);
  }, []);
  return <time className="board-clock">{format.time(now)}</time>;
}
