import { describe, expect, it } from 'vitest';
import { replayUsb } from './replay-usb.ts';

const OUT = { requestType: 0x40, request: 4, value: 7, index: 0 };
const IN = { ...OUT, requestType: 0xc0 };
const RECORDING = `
# an order, an event, a question
=> 40 04 0007 0000: 81
<= 81: 56aa
<= c0 04 0007 0000: 01
`;
const options = { timeoutMs: 100 };

async function opened(text: string) {
  const transport = replayUsb(text);
  await transport.open();
  return transport;
}

describe('replayUsb', () => {
  it('answers as recorded, whether the endpoint is asked before or after', async () => {
    for (const early of [true, false]) {
      const transport = await opened(RECORDING);
      const waiting = early ? transport.transferIn(0x81, 64, options) : null;
      await transport.controlOut(OUT, Uint8Array.of(0x81), options);
      expect(await (waiting ?? transport.transferIn(0x81, 64, options))).toEqual(Uint8Array.of(0x56, 0xaa));
      expect(await transport.controlIn(IN, 1, options)).toEqual(Uint8Array.of(1));
      transport.verifyDone();
    }
  });

  it('fails on another order, on another question, and on what is left over', async () => {
    const transport = await opened(RECORDING);
    const unexpected = { code: 'unexpected_write' };
    await expect(transport.controlOut(OUT, Uint8Array.of(1), options)).rejects.toMatchObject(unexpected);
    await expect(transport.controlIn(IN, 1, options)).rejects.toMatchObject(unexpected);
    expect(() => transport.verifyDone()).toThrow(/3 of 3/);
  });

  it('is lost when it is not open, and lets go of a transfer that is cancelled', async () => {
    const transport = replayUsb(RECORDING);
    await expect(transport.controlIn(IN, 1, options)).rejects.toMatchObject({ code: 'device_lost' });
    const controller = new AbortController();
    const transfer = transport.transferIn(0x81, 64, { ...options, signal: controller.signal });
    controller.abort();
    await expect(transfer).rejects.toMatchObject({ code: 'cancelled' });
  });

  it.each(['=> 4: 00', '=> 40 04 0007: 00', '<= 81 56aa', '<= 81: xyz', 'noise'])('is no recording: %s', (text) => {
    expect(() => replayUsb(text)).toThrow(/line 1/);
  });
});
