import { useCallback, useEffect, useRef, useState } from 'react';
import type { AppError } from '../../../../main/contract/result.ts';
import { useDevices, useStation, useStationEvent } from '../../../app/station.ts';
import { PadPen } from './pad-pen.ts';
import type { StrokeRecorder } from './stroke-recorder.ts';

export interface Pad {
  /** Model of the pad that writes here now, or null. */
  model: string | null;
  /** Why the pad that is there does not. */
  error: AppError | null;
  /** Whether the pad was written on a moment ago: what a pointer does meanwhile is the pad's doing. */
  isWriting(): boolean;
  /** Empties the pad's own screen. */
  again(): void;
}

export interface PadOptions {
  /** Whether somebody is to sign now. */
  wanted: boolean;
  recorder: StrokeRecorder;
  /** Size of the surface, in pixels of the page. */
  size: () => { width: number; height: number } | null;
  /** A stroke grew. */
  onInk: () => void;
}

/** The signature pad of the station, while somebody signs: its strokes go where those of mouse and finger go. */
export function usePad({ wanted, recorder, size, onInk }: PadOptions): Pad {
  const station = useStation();
  const known = useDevices().find(
    ({ role, state }) => role === 'signature' && state !== 'lost' && state !== 'unavailable',
  );
  const deviceId = wanted ? (known?.deviceId ?? null) : null;
  const [turn, setTurn] = useState(0);
  const [model, setModel] = useState<string | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const pen = useRef<PadPen | null>(null);
  pen.current ??= new PadPen(recorder);
  const left = useRef<Promise<unknown>>(Promise.resolve());

  useEffect(() => {
    if (deviceId === null) return;
    const ending = new AbortController();
    const { signal } = ending;
    // A pad that is still being left would be left again.
    const listening = left.current.then(() =>
      signal.aborted ? null : station.call('devices.listenPad', {}, { signal }),
    );
    void listening.then((result) => {
      if (signal.aborted || !result) return;
      setModel(result.ok ? result.value.device.model : null);
      setError(result.ok ? null : result.error);
    });
    return () => {
      ending.abort();
      pen.current?.lift();
      setModel(null);
      setError(null);
      left.current = listening.then(() => station.call('devices.leavePad', {}));
    };
  }, [station, deviceId, turn]);

  useStationEvent('penMoved', ({ aspect, points }) => {
    const surface = size();
    if (model === null || !surface || !pen.current) return;
    if (pen.current.move(surface, aspect, points, performance.now())) onInk();
  });
  const again = useCallback(() => setTurn((before) => before + 1), []);
  const isWriting = useCallback(() => pen.current?.isWriting(performance.now()) ?? false, []);
  return { model, error, isWriting, again };
}
