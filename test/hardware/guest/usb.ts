import type { OpenDevice } from '../../../devices/drivers/driver.ts';
import { uruDriver } from '../../../devices/drivers/uru/driver.ts';
import { STRINGS } from '../../../devices/simulators/uru/descriptors.ts';
import { usbTransport } from '../../../devices/transport/usb.ts';
import { onUsbChange } from '../../../devices/transport/usb-changes.ts';
import { listUsbDevices, type UsbFound } from '../../../devices/transport/usb-list.ts';
import { ensure, failureCode, figure, until, within } from './expect.ts';
import type { Prove } from './proofs.ts';
import { expectedImage, usbScanner } from './usb-scanner.ts';

const IDS = { vendorId: '05ba', productId: '000a' };
const SERIAL_NUMBER = STRINGS[3];

const signal = new AbortController().signal;

function capture(device: OpenDevice): ReturnType<OpenDevice['capture']> {
  return device.capture({ position: 'rightIndex', timeoutMs: 30_000, signal, onProgress: () => {} });
}

async function find(): Promise<UsbFound | null> {
  return (
    (await listUsbDevices()).find(
      ({ vendorId, productId }) => vendorId === IDS.vendorId && productId === IDS.productId,
    ) ?? null
  );
}

/** usb against a U.are.U 4500 on the kernel's virtual bus, played by a USB/IP server. */
export async function proveUsb(prove: Prove): Promise<void> {
  const scanner = usbScanner();
  let device: OpenDevice | null = null;
  let taken = 0;

  const open = async (): Promise<OpenDevice> => {
    device = await uruDriver().open(usbTransport({ ids: [IDS] }), { signal });
    return device;
  };
  /** Takes an image and compares it with the finger that was shown. @returns figures */
  const captureAndCompare = async (opened: OpenDevice): Promise<string> => {
    const began = performance.now();
    const image = await capture(opened);
    const took = performance.now() - began;
    const finger = await expectedImage(taken++);
    let different = 0;
    for (let i = 0; i < finger.length; i++) if (finger[i] !== image.data[i]) different++;
    ensure(image.data.length === finger.length && different === 0, `${different} pixels are different`);
    return `${figure(finger.length)} pixels, 0 different, ${figure(took)} ms`;
  };

  await prove(async () => {
    const came = new Promise<string>((resolve) => {
      onUsbChange(({ kind, port }) => kind === 'attached' && resolve(port));
    });
    // The first list also starts the system's events.
    await listUsbDevices();
    scanner.order({ kind: 'plug' });
    const port = await within(came, 'the plugging was not told');
    const found = await until(find, 'the device is not listed');
    ensure(found.port === port, `found at ${found.port}, told at ${port}`);
    ensure(found.serialNumber === SERIAL_NUMBER, `serial number ${found.serialNumber}`);
    return `usb ${port}, ${found.serialNumber}`;
  });
  await prove(async () => captureAndCompare(await open()));
  await prove(async () => {
    ensure(device !== null, 'no device');
    const lost = new Promise<void>((resolve) => {
      device?.onLost(resolve);
    });
    scanner.order({ kind: 'unplugAt', bytes: 30_000 });
    taken++;
    const code = await within(failureCode(capture(device)), 'the capture did not end');
    ensure(code === 'device_lost', `the capture ended with ${code}`);
    await within(lost, 'the loss was not told');
    await device.close();
    return 'the capture and the device';
  });
  await prove(async () => {
    await until(async () => ((await find()) === null ? true : null), 'the device is still listed');
    scanner.order({ kind: 'plug' });
    await until(find, 'the device is not listed again');
    const again = await open();
    const figures = await captureAndCompare(again);
    await again.close();
    await scanner.stop();
    return figures;
  });
}
