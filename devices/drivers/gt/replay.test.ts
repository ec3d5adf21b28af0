import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { replayTransport } from '../../transport/replay.ts';
import { gtDriver } from './driver.ts';

const signal = new AbortController().signal;

it('the GT-5xx driver exchanges exactly the recorded frames', async () => {
  const transport = replayTransport(await readFile(new URL('./fixtures/capture.txt', import.meta.url), 'utf8'));
  const device = await gtDriver().open(transport, { signal });
  expect(device).toMatchObject({ firmware: '20140312', serialNumber: '00112233445566778899aabbccddeeff' });
  const image = await device.capture({ position: 'x', timeoutMs: 1000, signal, onProgress: () => {} });
  expect(image).toMatchObject({ width: 258, height: 202, ppi: 450 });
  expect(image.data.every((pixel, i) => pixel === ((((i % 258) >> 4) & 1) === 1 ? 0xd0 : 0x30))).toBe(true);
  await device.close();
  transport.verifyDone();
});
