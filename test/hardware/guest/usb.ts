import { usbTransport } from '../../../devices/transport/usb.ts';
import { onUsbChange } from '../../../devices/transport/usb-changes.ts';
import { listUsbDevices } from '../../../devices/transport/usb-list.ts';
import type { UsbTransport } from '../../../devices/transport/usb-transport.ts';
import { Failure } from '../../../main/contract/result.ts';
import { ensure, failureCode, figure, until, within } from './expect.ts';
import type { Prove } from './proofs.ts';
import { usbSocket } from './usb-bus.ts';
import type { UsbIdentity } from './usb-descriptors.ts';
import { serveUsbIp } from './usbip-device.ts';

const IDENTITY: UsbIdentity = {
  vendorId: 0x05ba,
  productId: 0x000a,
  release: 0x0106,
  maker: 'Lab',
  product: 'Lab scanner',
  serialNumber: 'LAB-0001',
  endpoints: [
    { address: 0x81, kind: 'interrupt', packet: 64 },
    { address: 0x82, kind: 'bulk', packet: 64 },
  ],
};
const IDS = { vendorId: '05ba', productId: '000a' };
const IMAGE_BYTES = 111_424;
const READ = { requestType: 0xc0, request: 4, index: 0 };
const WRITE = { requestType: 0x40, request: 4, index: 0 };

const pattern = (i: number): number => (i * 31 + (i >> 8) * 7) & 0xff;

/** A device with registers, and a bulk endpoint that gives one pattern over and over; its interrupt endpoint is silent. */
function patternDevice(): UsbTransport {
  const registers = new Uint8Array(256);
  let at = 0;
  return {
    name: 'pattern',
    serialNumber: null,
    release: null,
    open: async () => {},
    controlIn: async ({ value }, length) => registers.slice(value, value + length),
    controlOut: async ({ value }, data) => registers.set(data, value),
    transferIn: (endpoint, length, { signal }) => {
      if (endpoint === 0x82) return Promise.resolve(Uint8Array.from({ length }, () => pattern(at++ % IMAGE_BYTES)));
      return new Promise((_, reject) => {
        signal?.addEventListener('abort', () => reject(new Failure('cancelled')));
      });
    },
    onClose: () => () => {},
    close: async () => {},
  };
}

/** usb against a device that a USB/IP server in this process plays. */
export async function proveUsb(prove: Prove): Promise<void> {
  const socket = await usbSocket();
  const plug = (): Promise<void> => socket.plug((line) => serveUsbIp(line, IDENTITY, patternDevice()));
  let transport = usbTransport({ ids: [IDS] });
  const timeoutMs = 10_000;

  /** Writes a register and reads it back, then a whole image. @returns figures */
  const exchange = async (): Promise<string> => {
    await transport.controlOut({ ...WRITE, value: 0x4e }, Uint8Array.of(0x10), { timeoutMs });
    const [mode] = await transport.controlIn({ ...READ, value: 0x4e }, 1, { timeoutMs });
    ensure(mode === 0x10, `the register holds ${mode}`);
    const began = performance.now();
    const image = await transport.transferIn(0x82, IMAGE_BYTES, { timeoutMs });
    const wrong = image.findIndex((value, i) => value !== pattern(i));
    ensure(image.length === IMAGE_BYTES && wrong < 0, `${image.length} bytes, the first wrong one at ${wrong}`);
    return `${figure(image.length)} bytes, 0 wrong, ${figure(performance.now() - began)} ms`;
  };

  await prove(async () => {
    const came = new Promise<string>((resolve) => {
      onUsbChange(({ kind, port }) => kind === 'attached' && resolve(port));
    });
    // The first list also starts the system's events.
    await listUsbDevices();
    await plug();
    const port = await within(came, 'the plugging was not told');
    const found = await until(
      async () => (await listUsbDevices()).find((one) => one.vendorId === IDS.vendorId) ?? null,
      'the device is not listed',
    );
    ensure(found.port === port && found.productId === IDS.productId, `found at ${found.port}, told at ${port}`);
    ensure(found.serialNumber === IDENTITY.serialNumber, `serial number ${found.serialNumber}`);
    return `usb ${port}, ${found.serialNumber}`;
  });
  await prove(async () => {
    await transport.open();
    ensure(transport.serialNumber === IDENTITY.serialNumber && transport.release === '1.06', 'another device');
    return exchange();
  });
  await prove(async () => {
    const lost = new Promise<string>((resolve) => {
      transport.onClose(resolve);
    });
    const waiting = failureCode(transport.transferIn(0x81, 64, { timeoutMs: null }));
    setTimeout(() => socket.unplug(), 50);
    const code = await within(waiting, 'the transfer did not end');
    ensure(code === 'device_lost', `the transfer ended with ${code}`);
    ensure((await within(lost, 'the loss was not told')) === 'lost', 'told as closed');
    return 'the transfer and the device';
  });
  await prove(async () => {
    const gone = async (): Promise<true | null> =>
      (await listUsbDevices()).some((one) => one.vendorId === IDS.vendorId) ? null : true;
    await until(gone, 'the device is still listed');
    await plug();
    transport = usbTransport({ ids: [IDS] });
    await until(
      () =>
        transport.open().then(
          () => true,
          (error: Failure) => (error.code === 'device_absent' ? null : Promise.reject(error)),
        ),
      'not found again',
    );
    const figures = await exchange();
    await transport.close();
    socket.close();
    return figures;
  });
}
