import { useCallback, useEffect, useRef, useState } from 'react';
import {
  type CapturedImage,
  type ChipFile,
  type DeviceInfo,
  type DeviceRole,
  type ImageRole,
  imageRole,
} from '../../../main/contract/devices-api.ts';
import type { AppError } from '../../../main/contract/result.ts';
import { noteCamera } from '../../app/camera/camera-figures.ts';
import { videoWish } from '../../app/camera/video-wish.ts';
import { useStation } from '../../app/station.ts';
import { type CameraTrouble, cameraTrouble } from './camera-trouble.ts';
import type { Entry } from './entry.ts';
import { mediaDevices } from './use-own-cameras.ts';

/** What the test of one entry has come to; `key` says of which. */
export type TestState =
  | { name: 'idle' }
  | { name: 'waiting'; key: string; role: DeviceRole }
  | { name: 'image'; key: string; role: ImageRole; image: CapturedImage }
  /** It shows what it sees; the next test takes an image. */
  | { name: 'preview'; key: string; role: ImageRole; deviceId: string }
  | { name: 'chip'; key: string; files: readonly ChipFile[] }
  /** What is written on the pad comes as events. */
  | { name: 'pad'; key: string }
  /** A reader told a code; what it says is nobody's business here. */
  | { name: 'scanned'; key: string; characters: number }
  | { name: 'failed'; key: string; error: AppError }
  | { name: 'opening'; key: string }
  | { name: 'live'; key: string; stream: MediaStream; width: number; height: number }
  | { name: 'trouble'; key: string; trouble: CameraTrouble };

export interface DeviceTest {
  state: TestState;
  start: (entry: Entry) => void;
  /** Ends what is under way; an image that is there stays. */
  cancel: () => void;
  /** The device that showed what it sees does so no more. */
  fail: (key: string, error: AppError) => void;
}

const idle: TestState = { name: 'idle' };

/** Takes one image from a device of the station, or opens a camera of the window. Nothing is saved; one at a time. */
export function useDeviceTest(): DeviceTest {
  const station = useStation();
  const [state, setState] = useState<TestState>(idle);
  const ending = useRef<AbortController | null>(null);

  const end = useCallback(() => {
    ending.current?.abort();
    ending.current = null;
  }, []);
  useEffect(() => end, [end]);

  const askDevice = async (key: string, role: ImageRole, deviceId: string, signal: AbortSignal): Promise<void> => {
    setState({ name: 'waiting', key, role });
    const result = await station.call('devices.test', { role, deviceId }, { signal });
    if (signal.aborted) return;
    setState(
      result.ok
        ? { name: 'image', key, role, image: result.value.image }
        : { name: 'failed', key, error: result.error },
    );
  };

  const readChip = async (key: string, deviceId: string, signal: AbortSignal): Promise<void> => {
    setState({ name: 'waiting', key, role: 'chip' });
    const result = await station.call('devices.readChip', { deviceId }, { signal });
    if (signal.aborted) return;
    setState(
      result.ok ? { name: 'chip', key, files: result.value.files } : { name: 'failed', key, error: result.error },
    );
  };

  const listenToPad = async (key: string, signal: AbortSignal): Promise<void> => {
    setState({ name: 'waiting', key, role: 'signature' });
    const result = await station.call('devices.listenPad', {}, { signal });
    signal.addEventListener('abort', () => void station.call('devices.leavePad', {}), { once: true });
    if (signal.aborted) return;
    setState(result.ok ? { name: 'pad', key } : { name: 'failed', key, error: result.error });
  };

  /** A reader is asked nothing: whoever tests it scans any code. */
  const awaitCode = (key: string, signal: AbortSignal): void => {
    setState({ name: 'waiting', key, role: 'barcode' });
    const stop = station.on('cardScanned', ({ text }) => {
      stop();
      if (!signal.aborted) setState({ name: 'scanned', key, characters: [...text].length });
    });
    signal.addEventListener('abort', stop, { once: true });
  };

  const openCamera = async (key: string, id: string, signal: AbortSignal): Promise<void> => {
    setState({ name: 'opening', key });
    try {
      const stream = await openStream(id);
      const close = (): void => {
        for (const track of stream.getTracks()) track.stop();
      };
      if (signal.aborted) return close();
      signal.addEventListener('abort', close, { once: true });
      const [track] = stream.getVideoTracks();
      track?.addEventListener('ended', () => {
        if (signal.aborted) return;
        noteCamera(track.label, 'loss');
        setState({ name: 'trouble', key, trouble: 'cameraAbsent' });
      });
      const { width = 0, height = 0 } = track?.getSettings() ?? {};
      setState({ name: 'live', key, stream, width, height });
    } catch (error) {
      if (!signal.aborted) setState({ name: 'trouble', key, trouble: cameraTrouble(error) });
    }
  };

  const testDevice = (key: string, { role, deviceId, previews }: DeviceInfo, signal: AbortSignal): void => {
    if (role === 'barcode') {
      awaitCode(key, signal);
      return;
    }
    const image = imageRole.safeParse(role).data;
    if (image === undefined) {
      void (role === 'chip' ? readChip(key, deviceId, signal) : listenToPad(key, signal));
      return;
    }
    const looking = state.name === 'preview' && state.key === key;
    if (previews && !looking) setState({ name: 'preview', key, role: image, deviceId });
    else void askDevice(key, image, deviceId, signal);
  };

  const start = (entry: Entry): void => {
    end();
    const controller = new AbortController();
    ending.current = controller;
    if ('device' in entry) testDevice(entry.key, entry.device, controller.signal);
    else void openCamera(entry.key, entry.camera.id, controller.signal);
  };
  const cancel = (): void => {
    end();
    setState((before) => (before.name === 'image' ? before : idle));
  };
  const fail = (key: string, error: AppError): void => setState({ name: 'failed', key, error });
  return { state, start, cancel, fail };
}

function openStream(id: string): Promise<MediaStream> {
  const media = mediaDevices();
  if (!media) return Promise.reject(Object.assign(new Error('no media devices'), { name: 'NotFoundError' }));
  return media.getUserMedia({
    audio: false,
    // A camera without a name has no id yet.
    video: { ...videoWish, ...(id.length > 2 ? { deviceId: { exact: id } } : {}) },
  });
}
