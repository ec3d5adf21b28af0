import { useCallback, useEffect, useState } from 'react';
import type { OwnCamera } from './entry.ts';

/** Missing where a page is not trusted with devices at all. */
export function mediaDevices(): MediaDevices | undefined {
  return (navigator as { mediaDevices?: MediaDevices }).mediaDevices;
}

/** The cameras that the system offers the window now; opens none. `reload` asks again, e.g. once one has its name. */
export function useOwnCameras(): { cameras: readonly OwnCamera[]; reload: () => void } {
  const [cameras, setCameras] = useState<readonly OwnCamera[]>([]);
  const reload = useCallback(() => {
    void mediaDevices()
      ?.enumerateDevices()
      .catch(() => [])
      .then((all) => {
        const videos = all.filter((device) => device.kind === 'videoinput');
        setCameras(videos.map((device, index) => ({ id: device.deviceId || String(index), label: device.label })));
      });
  }, []);
  useEffect(() => {
    const media = mediaDevices();
    reload();
    media?.addEventListener('devicechange', reload);
    return () => media?.removeEventListener('devicechange', reload);
  }, [reload]);
  return { cameras, reload };
}
