import { describe, expect, it } from 'vitest';
import { hidTransport, listHidDevices } from './hid.ts';

describe('hidTransport', () => {
  it('lists without an error where there is no HID device', async () => {
    for (const { path } of await listHidDevices()) expect(path).toBeTruthy();
  });
  it('says that nothing is there, and closes what was never open', async () => {
    const transport = hidTransport('/dev/hidraw-none');
    await expect(transport.open()).rejects.toMatchObject({ code: 'device_absent' });
    await expect(transport.open({ signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'cancelled' });
    await transport.close();
  });
});
