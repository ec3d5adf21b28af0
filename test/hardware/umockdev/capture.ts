import { uruDriver } from '../../../devices/drivers/uru/driver.ts';
import { usbTransport } from '../../../devices/transport/usb.ts';

/** The scramble seed that the host of the recording drew. */
const RECORDED_SEED = 0x51ea2124;
const LIMIT_MS = 10_000;

const driver = uruDriver({ newSeed: () => RECORDED_SEED });
const signal = AbortSignal.timeout(LIMIT_MS);
const device = await driver.open(usbTransport({ ids: driver.match.usb }), { signal });
const phases: string[] = [];
const image = await device.capture({
  position: 'rightIndex',
  timeoutMs: LIMIT_MS,
  signal,
  onProgress: (phase) => phases.push(phase),
});
// The finger of the recording is lifted half a second later: the driver notices, and lets the sensor rest.
await new Promise((resolve) => setTimeout(resolve, 1000));
const { model, serialNumber, firmware } = device;
await device.close();
const { data, ...form } = image;
process.stdout.write(
  JSON.stringify({ ...form, model, serialNumber, firmware, phases, pixels: Buffer.from(data).toString('base64') }),
);
