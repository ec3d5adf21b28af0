import { useEffect } from 'react';
import { browserLine, isMetered } from './is-metered.ts';
import { useConnected, useMachine, useStation, useStatus } from './station.ts';

/**
 * Tells the station what is known of the machine's line, each time that changes and after each start of the station. What sending makes
 * of it is the station's rule. Draws nothing.
 */
export function MeteredFeed() {
  const station = useStation();
  const connected = useConnected();
  const told = useMachine()?.metered ?? null;
  const phase = useStatus()?.phase;
  const isUp = connected && (phase === 'open' || phase === 'signedOut');
  useEffect(() => {
    if (!isUp) return;
    const tell = (): void => void station.call('queue.tellMetered', { metered: isMetered(told, browserLine()) });
    tell();
    const line = browserLine();
    line?.addEventListener?.('change', tell);
    return () => line?.removeEventListener?.('change', tell);
  }, [station, isUp, told]);
  return null;
}
