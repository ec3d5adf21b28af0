import { Failure } from '../../main/contract/result.ts';
import { TransportEvents } from './transport-events.ts';
import type { ControlSetup, TransferOptions, UsbTransport } from './usb-transport.ts';

/** The device's side of USB: what a simulator is. `null` is a stall; what never resolves runs into the host's time-out. */
export interface UsbDeviceModel {
  /** @param data what came with an OUT request @param length how much an IN request asks for */
  control(setup: ControlSetup, data: Uint8Array, length: number): Promise<Uint8Array | null>;
  /** Resolves when the endpoint has something; `signal` aborts when the host gives up. */
  transferIn(endpoint: number, length: number, signal: AbortSignal): Promise<Uint8Array | null>;
}

export interface MemoryUsb {
  host: UsbTransport;
  unplug(): void;
  plug(): void;
}

/** A bus in this process: a transport on one end, a model of a device on the other. */
export function memoryUsb(device: UsbDeviceModel, serialNumber: string | null = null): MemoryUsb {
  const events = new TransportEvents();
  let plugged = true;
  /** Ends everything under way on this opening. */
  let ending = new AbortController();

  const transfer = async (
    { signal, timeoutMs }: TransferOptions,
    ask: (signal: AbortSignal) => Promise<Uint8Array | null>,
  ): Promise<Uint8Array> => {
    if (signal?.aborted) throw new Failure('cancelled');
    if (!events.isOpen) throw new Failure('device_lost', 'not open');
    const over = new AbortController();
    const ended = ending.signal;
    const whyOver = new Promise<never>((_, reject) => {
      const give = (code: 'cancelled' | 'device_lost' | 'device_silent') => (): void => reject(new Failure(code));
      signal?.addEventListener('abort', give('cancelled'), { once: true, signal: over.signal });
      ended.addEventListener('abort', give('device_lost'), { once: true, signal: over.signal });
      if (timeoutMs === null) return;
      const timer = setTimeout(give('device_silent'), timeoutMs);
      over.signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
    });
    try {
      const answer = await Promise.race([ask(over.signal), whyOver]);
      if (answer === null) throw new Failure('device_refused', 'stall');
      return answer.slice();
    } finally {
      over.abort();
    }
  };

  const host: UsbTransport = {
    name: 'usb memory',
    serialNumber,
    release: '1.03',
    open: async ({ signal } = {}) => {
      if (signal?.aborted) throw new Failure('cancelled');
      if (!plugged) throw new Failure('device_absent', 'memory');
      if (events.isOpen) throw new Failure('device_busy', 'memory');
      ending = new AbortController();
      events.opened();
    },
    controlIn: (setup, length, options) =>
      transfer(options, async () => {
        const answer = await device.control(setup, new Uint8Array(0), length);
        return answer?.slice(0, length) ?? null;
      }),
    controlOut: async (setup, data, options) => {
      await transfer(options, () => device.control(setup, data.slice(), 0));
    },
    transferIn: (endpoint, length, options) =>
      transfer(options, async (signal) => {
        const answer = await device.transferIn(endpoint, length, signal);
        return answer?.slice(0, length) ?? null;
      }),
    onClose: (listener) => events.onClose(listener),
    close: async () => {
      ending.abort();
      events.ended('closed');
    },
  };

  return {
    host,
    unplug: () => {
      plugged = false;
      ending.abort();
      events.ended('lost');
    },
    plug: () => {
      plugged = true;
    },
  };
}
