import { useEffect, useState } from 'react';
import { useCall } from '../../../app/station.ts';

/** Waits are said anew also while nothing happens. */
const refreshMs = 30_000;

/** The line and the day's appointments, live. */
export function useFlow() {
  const flow = useCall('flow.list', {}, ['flowChanged', 'dossierChanged']);
  const appointments = useCall('appointments.list', {}, ['flowChanged']);
  const [now, setNow] = useState(() => new Date());
  const { reload } = flow;
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(new Date());
      reload();
    }, refreshMs);
    return () => clearInterval(timer);
  }, [reload]);
  return { flow, appointments, now };
}
export type Flow = ReturnType<typeof useFlow>;
