import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { ImageRole } from '../../../../main/contract/devices-api.ts';
import type { DossierView } from '../../../../main/contract/station/dossiers.ts';
import { useConnected, useStation, useStationEvent } from '../../../app/station.ts';
import type { FingerSession, FingerView } from './finger-session.ts';

const works: readonly string[] = ['available', 'inUse'];

/**
 * Lets a session run while its screen is in sight, from `first` or else the first position that is missing: it hears how far a capture is,
 * and goes on when the device of its role or the station is back.
 */
export function useSessionLife<P extends string>(
  session: FingerSession<P>,
  view: DossierView,
  role: ImageRole,
  first: P | null,
): FingerView<P> {
  const station = useStation();
  const connected = useConnected();
  const now = useSyncExternalStore(session.subscribe, session.view);

  const begin = useRef(first);
  useEffect(() => {
    if (begin.current) session.choose(begin.current);
    else session.start();
    return () => session.stop();
  }, [session]);
  // A dossier read again counts.
  useEffect(() => session.reread(), [session, view]);
  useEffect(() => {
    if (connected) session.resume();
  }, [session, connected]);
  useStationEvent('deviceChanged', (device) => {
    if (device.role === role && device.state === 'available') session.resume();
  });
  const faulty = now.doing.name === 'fault';
  useEffect(() => {
    if (!faulty) return;
    // A devices process that was started again does not announce what it found: it has to be asked.
    const asking = setInterval(async () => {
      const list = await station.call('devices.list', {});
      const back = list.ok && list.value.devices.some((one) => one.role === role && works.includes(one.state));
      if (back) session.resume();
    }, 1_500);
    return () => clearInterval(asking);
  }, [station, session, faulty, role]);
  useStationEvent('captureProgress', ({ draftId, position, phase, share }) => {
    if (draftId === view.draftId) session.progress(position, phase, share);
  });
  return now;
}
