import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { replayUsb } from '../../transport/replay-usb.ts';
import { uruDriver } from './driver.ts';

const signal = new AbortController().signal;

it('the U.are.U driver exchanges exactly the recorded transfers', async () => {
  const transport = replayUsb(await readFile(new URL('./fixtures/capture.txt', import.meta.url), 'utf8'), 'RECORDED');
  const device = await uruDriver().open(transport, { signal });
  expect(device).toMatchObject({ serialNumber: 'RECORDED' });
  const image = await device.capture({ position: 'x', timeoutMs: 1000, signal, onProgress: () => {} });
  expect(image).toMatchObject({ format: 'gray8', width: 384, height: 290, ppi: 512 });
  // Upside down and with ridges bright on the wire: the lines that came last are the upper ones, and dark is bright.
  const upper = 160 * 384;
  expect(image.data.every((pixel, i) => pixel === 255 - (i < upper ? 0xa0 : 0x40))).toBe(true);
  await device.close();
  transport.verifyDone();
});
