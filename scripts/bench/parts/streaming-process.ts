import type { OpenDevice } from '../../../devices/drivers/driver.ts';
import { ownChannel } from '../../../devices/host/own-channel.ts';
import { serveDevices } from '../../../devices/host/serve-devices.ts';

/**
 * A devices process whose one scanner streams 30 frames a second of 640x480 gray pixels, each with the time of its making in front; all
 * behind the driver is the product's.
 */
const channel = ownChannel();
if (!channel) throw new Error('started by its host');
channel.onClose(() => process.exit(0));

const width = 640;
const height = 480;
const framesPerSecond = 30;
const scanner: OpenDevice = {
  model: 'Streaming scanner',
  serialNumber: null,
  capture: () => Promise.reject(new Error('streams only')),
  preview: (onFrame, signal) =>
    new Promise((resolve) => {
      const began = performance.now();
      let sequence = 0;
      const send = (): void => {
        const data = new Uint8Array(width * height).fill(sequence & 0xff);
        new DataView(data.buffer).setFloat64(0, performance.timeOrigin + performance.now());
        onFrame({ sequence: ++sequence, format: 'gray8', width, height, data });
        timer = setTimeout(send, Math.max(0, began + (sequence * 1000) / framesPerSecond - performance.now()));
      };
      let timer = setTimeout(send, 0);
      signal.addEventListener('abort', () => {
        clearTimeout(timer);
        resolve();
      });
    }),
  onLost: () => () => {},
  close: async () => {},
};

serveDevices(channel, [
  {
    deviceId: 'streaming',
    role: 'fingerprint',
    connection: 'simulated',
    model: scanner.model,
    simulated: true,
    open: async () => scanner,
  },
]);
