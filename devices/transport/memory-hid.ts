import { Failure } from '../../main/contract/result.ts';
import type { HidTransport } from './byte-transport.ts';
import { type DeviceEnd, memoryLine } from './memory.ts';

export interface MemoryHidOptions {
  descriptor?: Uint8Array | null;
  /** What the device answers when a feature report is asked for; null where it has none. */
  getFeature?: (id: number) => Uint8Array | null;
  setFeature?: (report: Uint8Array) => void;
}

/** A HID device in this process: each write of the device's end is one input report. */
export function memoryHid(options: MemoryHidOptions = {}): { host: HidTransport; device: DeviceEnd } {
  const { host: line, device } = memoryLine({ name: 'hid' });
  let open = false;
  line.onClose(() => {
    open = false;
  });
  const asked = async <T>(call: () => T | null): Promise<T> => {
    if (!open) throw new Failure('device_lost', 'not open');
    const answer = call();
    if (answer === null) throw new Failure('device_silent', 'no such report');
    return answer;
  };
  const host: HidTransport = {
    ...line,
    open: async (opening) => {
      await line.open(opening);
      open = true;
    },
    descriptor: async () => options.descriptor ?? null,
    getFeature: (id, length) => asked(() => options.getFeature?.(id)?.slice(0, length) ?? null),
    setFeature: async (report) => {
      await asked(() => options.setFeature ?? null);
      options.setFeature?.(report.slice());
    },
  };
  return { host, device };
}
