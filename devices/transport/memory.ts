import { Failure } from '../../main/contract/result.ts';
import type { ByteTransport } from './byte-transport.ts';
import { TransportEvents } from './transport-events.ts';

/** The device's side of a line: what a simulator holds. */
export interface DeviceEnd {
  /** Bytes towards the host; swallowed while nobody has the line open, as a real line does. */
  write(data: Uint8Array): void;
  onData(listener: (data: Uint8Array) => void): () => void;
  /** The host's rate in bits a second, null where the line does not tell. */
  readonly hostBaud: number | null;
  unplug(): void;
  plug(): void;
}

export interface MemoryLine {
  host: ByteTransport;
  device: DeviceEnd;
}

export interface MemoryLineOptions {
  name?: string;
  /** Makes the line tell its rate, for tests of rate negotiation. */
  realBaud?: boolean;
}

/** A line in this process: a transport on one end, the device's end on the other. Delivery is never re-entrant. */
export function memoryLine(options: MemoryLineOptions = {}): MemoryLine {
  const events = new TransportEvents();
  const deviceListeners = new Set<(data: Uint8Array) => void>();
  let plugged = true;
  let baud = 57_600;

  const host: ByteTransport = {
    name: options.name ?? 'memory',
    realBaud: options.realBaud ?? false,
    open: async ({ signal } = {}) => {
      if (signal?.aborted) throw new Failure('cancelled');
      if (!plugged) throw new Failure('device_absent', 'memory');
      if (events.isOpen) throw new Failure('device_busy', 'memory');
      baud = 57_600;
      events.opened();
    },
    write: async (data, { signal } = {}) => {
      if (signal?.aborted) throw new Failure('cancelled');
      if (!events.isOpen) throw new Failure('device_lost', 'not open');
      const copy = data.slice();
      queueMicrotask(() => {
        if (plugged) for (const listener of [...deviceListeners]) listener(copy);
      });
    },
    setBaud: async (value) => {
      baud = value;
    },
    onData: (listener) => events.onData(listener),
    onClose: (listener) => events.onClose(listener),
    close: async () => events.ended('closed'),
  };

  const device: DeviceEnd = {
    write: (data) => {
      const copy = data.slice();
      queueMicrotask(() => {
        if (plugged) events.data(copy);
      });
    },
    onData: (listener) => {
      deviceListeners.add(listener);
      return () => deviceListeners.delete(listener);
    },
    get hostBaud() {
      return options.realBaud ? baud : null;
    },
    unplug: () => {
      plugged = false;
      // Bytes on the way arrive before the end, as they do from a driver's buffer.
      queueMicrotask(() => events.ended('lost'));
    },
    plug: () => {
      plugged = true;
    },
  };
  return { host, device };
}
