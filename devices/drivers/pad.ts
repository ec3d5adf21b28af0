import type { PenPoint } from '../../main/contract/devices-api.ts';
import type { PenPlace } from '../protocol/pen/pen-layout.ts';
import type { ReportTransport } from '../transport/byte-transport.ts';
import type { OpenPad } from './driver.ts';

export interface PadParts {
  transport: ReportTransport;
  model: string;
  serialNumber?: string | null;
  firmware?: string | null;
  aspect: number;
  /** Where the pen is by a report, or null where the report does not say. */
  read(report: Uint8Array): PenPlace | null;
  check?(signal: AbortSignal): Promise<void>;
  /** What is to be put right before the line is closed; may reject. */
  leave?(): Promise<void>;
}

/** A pad on an opened transport: the part that is the same whatever its reports look like. */
export function openPad({ transport, model, serialNumber, firmware, aspect, read, check, leave }: PadParts): OpenPad {
  const penListeners = new Set<(points: readonly PenPoint[]) => void>();
  const lostListeners = new Set<() => void>();
  let lost = false;
  let closed = false;
  let last: PenPlace | null = null;
  const tell = (place: PenPlace): void => {
    // A pen that hovers says the same two hundred times a second.
    if (place.pressure === 0 && !last?.pressure) return;
    last = place;
    const { x, y, pressure } = place;
    for (const listener of [...penListeners]) listener([{ x, y, pressure, atMs: performance.now() }]);
  };
  const stops = [
    transport.onData((report) => {
      const place = read(report);
      if (!place) return;
      // A pen that was lifted is where it left the surface, whatever the report says of it.
      tell(place.pressure === 0 && last ? { ...last, pressure: 0 } : place);
    }),
    transport.onClose((reason) => {
      // A stroke that was under way ends with the pad: the next one begins anew.
      if (last) tell({ ...last, pressure: 0 });
      if (reason !== 'lost') return;
      lost = true;
      for (const listener of [...lostListeners]) listener();
    }),
  ];
  return {
    model,
    serialNumber: serialNumber ?? null,
    firmware: firmware ?? null,
    aspect,
    onPen: (listener) => {
      penListeners.add(listener);
      return () => penListeners.delete(listener);
    },
    onLost: (listener) => {
      lostListeners.add(listener);
      return () => lostListeners.delete(listener);
    },
    ...(check ? { check } : {}),
    close: async () => {
      if (closed) return;
      closed = true;
      for (const stop of stops) stop();
      // The line of a lost device is closed already, and may have been opened anew.
      if (lost) return;
      await leave?.().catch(() => {});
      await transport.close();
    },
  };
}
