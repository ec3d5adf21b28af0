import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import HID from 'node-hid';
import { describeUnknown, Failure } from '../../main/contract/result.ts';
import type { HidTransport, TransportOptions } from './byte-transport.ts';
import { TransportEvents } from './transport-events.ts';

/** A HID device as the system lists it. */
export interface HidFound {
  path: string;
  usagePage: number | null;
  usage: number | null;
  /** Lower-case hex, as in `05e0`. */
  vendorId: string;
  productId: string;
  serialNumber: string | null;
}

/** Lists the HID devices. Asked only when somebody opens one, and never synchronously: that would freeze the process. */
export async function listHidDevices(): Promise<HidFound[]> {
  try {
    const devices = await HID.devicesAsync();
    return devices.flatMap(({ path, usagePage, usage, vendorId, productId, serialNumber }) => {
      if (path === undefined) return [];
      const ids = { vendorId: hex(vendorId), productId: hex(productId), serialNumber: serialNumber || null };
      return [{ path, usagePage: usagePage ?? null, usage: usage ?? null, ...ids }];
    });
  } catch (error) {
    throw new Failure('device_absent', `hid list ${describeUnknown(error)}`);
  }
}

const hex = (id: number): string => id.toString(16).padStart(4, '0');

/** Reports of a HID device by node-hid's asynchronous interface. @param path as `listHidDevices` gives it */
export function hidTransport(path: string): HidTransport {
  const events = new TransportEvents();
  let device: HID.HIDAsync | null = null;

  const end = async (ended: HID.HIDAsync, reason: 'closed' | 'lost'): Promise<void> => {
    if (device !== ended) return;
    device = null;
    ended.removeAllListeners();
    // A late error of a dying device must not end the process.
    ended.on('error', () => {});
    events.ended(reason);
    await ended.close().catch(() => {});
  };
  /** A call on the open device. A device that does not answer is silent: that it went is told by itself. */
  const asked = async <T>(what: string, call: (opened: HID.HIDAsync) => Promise<T>): Promise<T> => {
    if (!device) throw new Failure('device_lost', 'not open');
    return call(device).catch((error: unknown) => {
      throw new Failure('device_silent', `hid ${what} ${describeUnknown(error)}`);
    });
  };
  return {
    name: path,
    descriptor: () => readDescriptor(path),
    getFeature: (id, length) =>
      asked('get', async (opened) => new Uint8Array(await opened.getFeatureReport(id, length))),
    setFeature: (report) => asked('set', async (opened) => void (await opened.sendFeatureReport(Buffer.from(report)))),
    open: async ({ signal }: TransportOptions = {}) => {
      if (signal?.aborted) throw new Failure('cancelled');
      if (device) throw new Failure('device_busy', 'open already');
      const opened = await HID.HIDAsync.open(path).catch((error: unknown) => {
        throw new Failure('device_absent', `hid ${describeUnknown(error)}`);
      });
      if (signal?.aborted) {
        await opened.close().catch(() => {});
        throw new Failure('cancelled');
      }
      device = opened;
      events.opened();
      opened.on('data', (report: Buffer) => events.data(new Uint8Array(report)));
      // Unplugging is an error without words: any error ends the opening.
      opened.on('error', () => void end(opened, 'lost'));
    },
    onData: (listener) => events.onData(listener),
    onClose: (listener) => events.onClose(listener),
    close: async () => {
      if (device) await end(device, 'closed');
    },
  };
}

/** hidapi hands descriptors out, node-hid 3 does not: only Linux shows them beside the device. */
async function readDescriptor(path: string): Promise<Uint8Array | null> {
  if (!path.startsWith('/dev/hidraw')) return null;
  const bytes = await readFile(`/sys/class/hidraw/${basename(path)}/device/report_descriptor`).catch(() => null);
  return bytes && new Uint8Array(bytes);
}
