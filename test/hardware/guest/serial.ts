import type { OpenDevice } from '../../../devices/drivers/driver.ts';
import { zfmDriver } from '../../../devices/drivers/zfm/driver.ts';
import { stripes } from '../../../devices/simulators/fingers/stripes.ts';
import { simulateZfm } from '../../../devices/simulators/zfm/simulator.ts';
import { listSerialPorts, type SerialPortFound, serialTransport } from '../../../devices/transport/serial.ts';
import { acmGadget } from './acm-gadget.ts';
import { ensure, failureCode, figure, until } from './expect.ts';
import type { Prove } from './proofs.ts';

const IDENTITY = { vendorId: '0525', productId: 'a4a7', serialNumber: 'LAB0001' };
const SIZE = { width: 256, height: 288 };

const signal = new AbortController().signal;

function capture(device: OpenDevice): ReturnType<OpenDevice['capture']> {
  return device.capture({ position: 'rightIndex', timeoutMs: 30_000, signal, onProgress: () => {} });
}

function findPort(): Promise<SerialPortFound> {
  return until(async () => {
    const ports = await listSerialPorts();
    return ports.find((port) => port.vendorId === IDENTITY.vendorId) ?? null;
  }, 'the port is not listed');
}

/** serialport against a USB ACM gadget: our ZFM simulator on its inner side, our ZFM driver on the port it makes. */
export async function proveSerial(prove: Prove): Promise<void> {
  const gadget = acmGadget(IDENTITY);
  const simulator = simulateZfm(gadget, { fingers: stripes, size: SIZE });
  let path = '';
  let device: OpenDevice | null = null;
  let taken = 0;

  /** Takes an image and compares it with the finger that was shown. @returns figures */
  const captureAndCompare = async (): Promise<string> => {
    ensure(device !== null, 'no device');
    const began = performance.now();
    const image = await capture(device);
    const took = performance.now() - began;
    const finger = (await stripes.finger(taken++, SIZE)).map((pixel) => (pixel >> 4) * 17);
    let different = 0;
    for (let i = 0; i < finger.length; i++) if (finger[i] !== image.data[i]) different++;
    ensure(image.data.length === finger.length && different === 0, `${different} pixels are different`);
    return `${figure(finger.length)} pixels, 0 different, ${figure(took)} ms`;
  };
  const open = async (): Promise<void> => {
    await gadget.ready();
    device = await zfmDriver().open(serialTransport({ path, baud: 57_600 }), { signal });
  };

  await prove(async () => {
    const port = await findPort();
    path = port.path;
    ensure(port.productId === IDENTITY.productId, `product ${port.productId}`);
    ensure(port.serialNumber === IDENTITY.serialNumber, `serial number ${port.serialNumber}`);
    return `${path}, ${port.vendorId}:${port.productId}, ${port.serialNumber}`;
  });
  await prove(async () => {
    await open();
    return captureAndCompare();
  });
  await prove(async () => {
    ensure(device !== null, 'no device');
    simulator.order({ kind: 'unplugAt', bytes: 12_000 });
    taken++;
    const began = performance.now();
    const code = await failureCode(capture(device));
    ensure(code === 'device_lost', `the capture ended with ${code}`);
    const took = performance.now() - began;
    await device.close();
    return `after 12,000 bytes, told within ${figure(took)} ms`;
  });
  await prove(async () => {
    simulator.order({ kind: 'plug' });
    path = (await findPort()).path;
    await open();
    const figures = await captureAndCompare();
    await device?.close();
    return `${path}, ${figures}`;
  });
}
