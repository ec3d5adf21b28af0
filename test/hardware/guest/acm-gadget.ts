import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DeviceEnd } from '../../../devices/transport/memory.ts';
import { serialTransport } from '../../../devices/transport/serial.ts';
import { until } from './expect.ts';

const GADGETS = '/sys/kernel/config/usb_gadget';
const OWN_PORT = '/dev/ttyGS0';

export interface GadgetIdentity {
  /** Four hex digits. */
  vendorId: string;
  productId: string;
  serialNumber: string;
}

/** The device's side of a USB serial port that the kernel's dummy_hcd plugs into the same machine. */
export interface AcmGadget extends DeviceEnd {
  /** Resolves when this side can be spoken to. */
  ready(): Promise<void>;
}

/** Makes the gadget (Documentation/usb/gadget_configfs.rst) and plugs it in. */
export function acmGadget(identity: GadgetIdentity): AcmGadget {
  const folder = join(GADGETS, 'lab');
  const put = (path: string, text: string): void => writeFileSync(join(folder, path), text);
  for (const path of ['strings/0x409', 'configs/c.1', 'functions/acm.0'])
    mkdirSync(join(folder, path), { recursive: true });
  put('idVendor', `0x${identity.vendorId}`);
  put('idProduct', `0x${identity.productId}`);
  put('strings/0x409/serialnumber', identity.serialNumber);
  put('strings/0x409/manufacturer', 'Lab');
  put('strings/0x409/product', 'Lab scanner');
  symlinkSync(join(folder, 'functions/acm.0'), join(folder, 'configs/c.1/acm.0'));
  const controller = readdirSync('/sys/class/udc')[0] ?? 'none';
  const listeners = new Set<(data: Uint8Array) => void>();
  const port = serialTransport({ path: OWN_PORT, baud: 115_200 });
  port.onData((data) => {
    for (const listener of [...listeners]) listener(data);
  });
  const gadget: AcmGadget = {
    hostBaud: null,
    // What is written while nobody listens, or the cable is out, is nobody's.
    write: (data) => void port.write(data).catch(() => {}),
    onData: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    unplug: () => put('UDC', '\n'),
    plug: () => put('UDC', controller),
    ready: async () => {
      await port.close();
      await until(
        () =>
          port.open().then(
            () => true,
            () => null,
          ),
        `${OWN_PORT} does not open`,
      );
    },
  };
  gadget.plug();
  return gadget;
}
