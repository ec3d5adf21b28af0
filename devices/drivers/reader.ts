import { decodeScan } from '../../main/domain/card/scan-text.ts';
import type { ReportTransport } from '../transport/byte-transport.ts';
import type { OpenReader } from './driver.ts';

export interface ReaderParts {
  transport: ReportTransport;
  model: string;
  /** Turns what arrives into whole codes. */
  push(data: Uint8Array): Uint8Array[];
  /** What has waited for its end too long, or null. */
  flush(): Uint8Array | null;
  /** So long a code may pause, in ms. */
  silentMs: number;
}

/** A reader on an opened transport: the part that is the same however its codes are cut. */
export function openReader({ transport, model, push, flush, silentMs }: ReaderParts): OpenReader {
  const codeListeners = new Set<(text: string) => void>();
  const lostListeners = new Set<() => void>();
  let lost = false;
  let timer: NodeJS.Timeout | undefined;
  const tell = (code: Uint8Array | null): void => {
    if (code === null || code.length === 0) return;
    for (const listener of [...codeListeners]) listener(decodeScan(code));
  };
  const stops = [
    transport.onData((data) => {
      clearTimeout(timer);
      for (const code of push(data)) tell(code);
      timer = setTimeout(() => tell(flush()), silentMs);
      timer.unref();
    }),
    transport.onClose((reason) => {
      clearTimeout(timer);
      // Half a code is none: whoever comes back scans again.
      flush();
      if (reason !== 'lost') return;
      lost = true;
      for (const listener of [...lostListeners]) listener();
    }),
  ];
  return {
    model,
    serialNumber: null,
    onCode: (listener) => {
      codeListeners.add(listener);
      return () => codeListeners.delete(listener);
    },
    onLost: (listener) => {
      lostListeners.add(listener);
      return () => lostListeners.delete(listener);
    },
    close: async () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
      // The port of a lost device is closed already, and may have been opened anew.
      if (!lost) await transport.close();
    },
  };
}
