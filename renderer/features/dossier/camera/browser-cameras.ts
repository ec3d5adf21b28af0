import type { CameraWorld, OpenCamera } from './camera-state.ts';

const memory = 'tram.camera';

/** Missing where a page is not trusted with devices at all. */
function media(): MediaDevices | undefined {
  return (navigator as { mediaDevices?: MediaDevices }).mediaDevices;
}

/** The machine's cameras by getUserMedia. Frames stay inside the browser; nothing but the still leaves it. */
export const browserCameras: CameraWorld<MediaStream> = {
  open: async (id) => {
    const devices = media();
    if (!devices) throw new DOMException('no media devices', 'NotFoundError');
    const stream = await devices.getUserMedia({
      audio: false,
      // Far above any camera: the browser takes the nearest, which is the best there is.
      video: {
        width: { ideal: 7680 },
        height: { ideal: 4320 },
        ...(id === null ? {} : { deviceId: { exact: id } }),
      },
    });
    return opened(stream);
  },
  list: async () => {
    const devices = (await media()?.enumerateDevices()) ?? [];
    return devices
      .filter((device) => device.kind === 'videoinput' && device.deviceId !== '')
      .map((device) => ({ id: device.deviceId, label: device.label }));
  },
  onChange: (listener) => {
    media()?.addEventListener('devicechange', listener);
    return () => media()?.removeEventListener('devicechange', listener);
  },
  remembered: () => localStorage.getItem(memory),
  remember: (id) => localStorage.setItem(memory, id),
};

function opened(stream: MediaStream): OpenCamera<MediaStream> {
  const [track] = stream.getVideoTracks();
  if (!track) throw new DOMException('no video', 'NotFoundError');
  const { width = 0, height = 0, deviceId = '' } = track.getSettings();
  return {
    stream,
    id: deviceId,
    label: track.label,
    width,
    height,
    // Fired when the camera goes, not when `close` stops it.
    onEnded: (listener) => track.addEventListener('ended', listener, { once: true }),
    close: () => {
      for (const one of stream.getTracks()) one.stop();
    },
  };
}
