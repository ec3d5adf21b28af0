import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { ImageRole, PreviewFrame } from '../../../main/contract/devices-api.ts';
import type { AppError } from '../../../main/contract/result.ts';
import { StatusChip } from '../../ui/index.ts';
import { toRgba } from '../../ui/pixels.ts';
import { useStation } from '../station.ts';
import { followPreview } from './follow-preview.ts';

export interface DevicePreviewProps {
  of: ImageRole;
  /** The device that enrolment takes where it is left out. */
  deviceId?: string;
  label: string;
  badge: ReactNode;
  /** Shown in the frame until something is seen. */
  children?: ReactNode;
  onError?: (error: AppError) => void;
}

/** What a device sees now, in the same border as every picture from a device. */
export function DevicePreview({ of: role, deviceId, label, badge, children, onError }: DevicePreviewProps) {
  const station = useStation();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [seen, setSeen] = useState(false);
  const told = useRef(onError);
  told.current = onError;

  useEffect(() => {
    const ending = new AbortController();
    const device = { role, ...(deviceId === undefined ? {} : { deviceId }) };
    const draw = async (frame: PreviewFrame): Promise<void> => {
      await drawFrame(canvas.current, frame);
      if (!ending.signal.aborted) setSeen(true);
    };
    void followPreview(
      (after, signal) => station.call('devices.preview', { ...device, after }, { signal }),
      draw,
      ending.signal,
    ).then((error) => {
      if (error) told.current?.(error);
    });
    return () => {
      ending.abort();
      void station.call('devices.endPreview', device);
    };
  }, [station, role, deviceId]);

  return (
    <div className="frame frame-live">
      <div className="frame-badge">
        <StatusChip tone="live">{badge}</StatusChip>
      </div>
      <canvas ref={canvas} className="frame-picture" role="img" aria-label={label} hidden={!seen} />
      {!seen && <div className="frame-empty">{children}</div>}
    </div>
  );
}

/** Rejects where the bytes are no picture. */
async function drawFrame(canvas: HTMLCanvasElement | null, frame: PreviewFrame): Promise<void> {
  const context = canvas?.getContext('2d');
  if (!canvas || !context) return;
  const size = (width: number, height: number): void => {
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
  };
  if (frame.format === 'gray8') {
    size(frame.width, frame.height);
    context.putImageData(new ImageData(toRgba({ ...frame, format: 'gray8' }), frame.width, frame.height), 0, 0);
    return;
  }
  const picture = await createImageBitmap(new Blob([new Uint8Array(frame.data)], { type: 'image/jpeg' }));
  size(picture.width, picture.height);
  context.drawImage(picture, 0, 0);
  picture.close();
}
