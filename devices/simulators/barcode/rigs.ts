import type { ReaderRig } from '../../conformance/reader-rig.ts';
import { barcodeHidDriver } from '../../drivers/barcode-hid/driver.ts';
import { barcodeSerialDriver } from '../../drivers/barcode-serial/driver.ts';
import { scanReports } from '../../protocol/barcode/hid-report.ts';
import type { ByteTransport } from '../../transport/byte-transport.ts';
import type { DeviceEnd } from '../../transport/memory.ts';
import { memoryHid } from '../../transport/memory-hid.ts';

/** So long a code may pause before a rig's reader takes it as it is, in ms. */
const SILENT_MS = 60;

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

export interface SerialReaderParts {
  transport: ByteTransport;
  device: DeviceEnd;
  /** What ends a code. */
  end?: string;
  /** Resolves when a plugged device can be opened. */
  plugged?: () => Promise<void>;
  dispose?: () => Promise<void>;
}

/** A simulated reader on a serial line. */
export function serialReaderRig({ transport, device, end = '\r\n', plugged, dispose }: SerialReaderParts): ReaderRig {
  const driver = barcodeSerialDriver(SILENT_MS);
  return {
    open: (signal) => driver.open(transport, { signal }),
    scan: (text) => device.write(bytes(`${text}${end}`)),
    scanPart: (text) => device.write(bytes(text).slice(0, 30)),
    noise: () => device.write(bytes('\r\n\0\r\n')),
    unplug: () => device.unplug(),
    plug: async () => {
      device.plug();
      await plugged?.();
    },
    dispose: async () => {
      await transport.close();
      await dispose?.();
    },
  };
}

/** A simulated reader in HID POS mode, in this process: each write of the device's end is one report. */
export function hidReaderRig(): ReaderRig {
  const { host, device } = memoryHid();
  const driver = barcodeHidDriver(SILENT_MS);
  const send = (reports: readonly Uint8Array[]): void => {
    for (const report of reports) device.write(report);
  };
  return {
    open: (signal) => driver.open(host, { signal }),
    scan: (text) => send(scanReports(bytes(text))),
    scanPart: (text) => send(scanReports(bytes(text)).slice(0, 1)),
    noise: () => send([Uint8Array.of(4, 1, 2), Uint8Array.of(2, 60), new Uint8Array(64)]),
    unplug: () => device.unplug(),
    plug: async () => device.plug(),
    dispose: async () => host.close(),
  };
}
