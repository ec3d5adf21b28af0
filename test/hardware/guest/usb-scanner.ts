import { Worker } from 'node:worker_threads';
import { BLOCK, IMAGE } from '../../../devices/protocol/uru/image.ts';
import { stripes } from '../../../devices/simulators/fingers/stripes.ts';

/** Every line is sent, all of it scrambled. */
export const BLOCKS = [145, 145].map((lines) => ({ flags: BLOCK.scrambled, lines }));

/** `unplugAt`: the cable is pulled after so many bytes of the next image. */
export type UsbOrder = { kind: 'plug' } | { kind: 'unplugAt'; bytes: number };

/** A simulated U.are.U 4500 for the kernel's virtual bus. */
export interface UsbScanner {
  order(order: UsbOrder): void;
  stop(): Promise<void>;
}

export function usbScanner(): UsbScanner {
  const worker = new Worker(new URL('./usb-thread.ts', import.meta.url));
  return {
    order: (order) => worker.postMessage(order),
    stop: async () => {
      await worker.terminate();
    },
  };
}

/** The finger as it must arrive: scrambling loses the last byte of a block, and the device sends its image from the end. */
export async function expectedImage(number: number): Promise<Uint8Array> {
  const image = await stripes.finger(number, IMAGE);
  let end = image.length;
  for (const { lines } of BLOCKS) {
    end -= lines * IMAGE.width;
    image[end] = 255;
  }
  return image;
}
