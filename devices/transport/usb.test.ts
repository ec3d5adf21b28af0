import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { usbTransport } from './usb.ts';

const nobody = { ids: [{ vendorId: 'fff0', productId: 'fff1' }] };

describe('usbTransport', () => {
  it('says that nothing is there, or that it was cancelled before it looked', async () => {
    await expect(usbTransport(nobody).open()).rejects.toMatchObject({ code: 'device_absent' });
    const signal = AbortSignal.abort();
    await expect(usbTransport(nobody).open({ signal })).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('is lost for transfers while it is not open, and closes without harm', async () => {
    const transport = usbTransport({ port: '99-9' });
    expect(transport).toMatchObject({ name: 'usb 99-9', serialNumber: null, release: null });
    await expect(transport.transferIn(0x81, 64, { timeoutMs: 10 })).rejects.toMatchObject({ code: 'device_lost' });
    await transport.close();
  });
});

describe('onUsbChange', () => {
  it('lets the process end that listens', async () => {
    const changes = JSON.stringify(new URL('./usb-changes.ts', import.meta.url).href);
    const script = `const { onUsbChange, watchUsb } = await import(${changes});
      onUsbChange(() => {});
      await watchUsb().catch(() => {});
      console.log('listening');`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
      timeout: 120_000,
    });
    expect(stdout).toBe('listening\n');
  });
});
