import { useEffect, useState, useSyncExternalStore } from 'react';
import { browserCameras } from './browser-cameras.ts';
import { CameraSession, type CameraView } from './camera-session.ts';

export interface Camera {
  view: CameraView<MediaStream>;
  choose: (id: string) => void;
  retry: () => void;
}

/** The machine's camera while `wanted`; let go when it is not, and when the screen is left. */
export function useCamera(wanted: boolean): Camera {
  const [session] = useState(() => new CameraSession(browserCameras));
  const view = useSyncExternalStore(session.subscribe, session.view);
  useEffect(() => {
    if (!wanted) return;
    void session.start();
    return () => session.stop();
  }, [session, wanted]);
  return { view, choose: (id) => void session.choose(id), retry: () => void session.retry() };
}
