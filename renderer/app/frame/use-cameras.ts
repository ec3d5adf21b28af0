import { useEffect, useState } from 'react';

/** How many cameras the system offers the window now; follows plugging in and out, opens none of them. */
export function useCameras(): number {
  const [count, setCount] = useState(0);
  useEffect(() => {
    // Missing where a page is not trusted with devices at all.
    const media = navigator.mediaDevices as MediaDevices | undefined;
    if (!media) return;
    let ended = false;
    const ask = async (): Promise<void> => {
      const all = await media.enumerateDevices().catch(() => []);
      if (!ended) setCount(all.filter((device) => device.kind === 'videoinput').length);
    };
    media.addEventListener('devicechange', ask);
    void ask();
    return () => {
      ended = true;
      media.removeEventListener('devicechange', ask);
    };
  }, []);
  return count;
}
