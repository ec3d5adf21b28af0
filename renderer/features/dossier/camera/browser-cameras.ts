import { noteCamera } from '../../../app/camera/camera-figures.ts';
import { videoWish } from '../../../app/camera/video-wish.ts';
import type { CameraControls, CameraWorld, OpenCamera } from './camera-state.ts';
import { rememberControls, rememberedControls } from './control-memory.ts';
import { applyControls, type ControlTrack, controlsOf, resetControls } from './controls.ts';

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
      video: { ...videoWish, ...(id === null ? {} : { deviceId: { exact: id } }) },
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
  lost: (label) => noteCamera(label, 'loss'),
  remembered: () => localStorage.getItem(memory),
  remember: (id) => localStorage.setItem(memory, id),
};

async function opened(stream: MediaStream): Promise<OpenCamera<MediaStream>> {
  const [track] = stream.getVideoTracks();
  if (!track) throw new DOMException('no video', 'NotFoundError');
  await applyControls(track, rememberedControls(track.label));
  const { width = 0, height = 0, deviceId = '' } = track.getSettings();
  return {
    stream,
    id: deviceId,
    label: track.label,
    width,
    height,
    controls: controlsFor(track),
    // Fired when the camera goes, not when `close` stops it.
    onEnded: (listener) => track.addEventListener('ended', listener, { once: true }),
    close: () => {
      for (const one of stream.getTracks()) one.stop();
    },
  };
}

function controlsFor(track: ControlTrack & { label: string }): CameraControls {
  const { label } = track;
  return {
    list: () => controlsOf(track),
    set: async (name, value) => {
      rememberControls(label, { ...rememberedControls(label), [name]: value });
      await applyControls(track, { [name]: value });
    },
    reset: async () => {
      rememberControls(label, null);
      await resetControls(track);
    },
  };
}
