import { useEffect, useLayoutEffect, useRef } from 'react';
import { useStationEvent } from '../../app/station.ts';

/** Figures follow the work, but not each of the many events of a busy line. */
const pauseMs = 2_000;
/** Where nothing happens the moment they were computed at still moves on. */
const idleMs = 60_000;

/** Calls `reload` soon after dossiers or the line changed, and each minute. */
export function useRefresh(reload: () => void): void {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const latest = useRef(reload);
  useLayoutEffect(() => {
    latest.current = reload;
  });
  const soon = (): void => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      latest.current();
    }, pauseMs);
  };
  useStationEvent('dossierChanged', soon);
  useStationEvent('lineChanged', soon);
  useEffect(() => {
    const minute = setInterval(() => latest.current(), idleMs);
    return () => {
      clearInterval(minute);
      clearTimeout(timer.current);
      timer.current = undefined;
    };
  }, []);
}
