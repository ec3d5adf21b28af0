import { useEffect, useState } from 'react';
import { showTime } from '../../i18n/dates.ts';

/** The time of day, changed at each full minute and at once after the machine slept. */
export function Clock() {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <time className="clock" dateTime={now.toISOString()}>
      {showTime(now)}
    </time>
  );
}
