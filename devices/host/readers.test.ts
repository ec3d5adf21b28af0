import { afterEach, describe, expect, it } from 'vitest';
import { memoryChannelPair } from '../../main/contract/channel/memory.ts';
import { connectDevices, type DevicesClient } from '../client.ts';
import type { ReaderRig } from '../conformance/reader-rig.ts';
import { hidReaderRig } from '../simulators/barcode/rigs.ts';
import { serveDevices } from './serve-devices.ts';

const cleanUp: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const clean of cleanUp.splice(0)) await clean();
});

function scene(): { client: DevicesClient; rig: ReaderRig; codes: { sessionId: string; text: string }[] } {
  const rig = hidReaderRig();
  const [near, far] = memoryChannelPair();
  const entry = {
    deviceId: 'barcode-hid:auto',
    role: 'barcode',
    connection: 'simulated',
    model: 'reader',
    simulated: true,
  } as const;
  const service = serveDevices(far, [{ ...entry, open: (signal) => rig.open(signal) }]);
  const client = connectDevices(near);
  const codes: { sessionId: string; text: string }[] = [];
  client.on('codeScanned', (code) => codes.push(code));
  cleanUp.push(async () => {
    client.close();
    await service.stop();
    await rig.dispose();
  });
  return { client, rig, codes };
}

async function opened(client: DevicesClient): Promise<string> {
  const session = await client.call('open', { role: 'barcode' });
  if (!session.ok) throw new Error(session.error.code);
  return session.value.sessionId;
}

describe('readers in the devices service', () => {
  it('tell their codes to whoever has them, and to nobody before and after', async () => {
    const { client, rig, codes } = scene();
    rig.scan('before');
    const sessionId = await opened(client);
    rig.scan('one');
    rig.scan('two');
    await expect
      .poll(() => codes)
      .toEqual([
        { sessionId, text: 'one' },
        { sessionId, text: 'two' },
      ]);
    const listed = await client.call('list', {});
    expect(listed).toMatchObject({ ok: true, value: { devices: [{ role: 'barcode', state: 'inUse', captures: 2 }] } });
    await client.call('close', { sessionId });
    rig.scan('after');
    await client.call('list', {});
    expect(codes).toHaveLength(2);
  });

  it('take no images', async () => {
    const { client } = scene();
    const sessionId = await opened(client);
    expect(await client.call('capture', { sessionId, position: 'portrait', timeoutMs: 100 })).toMatchObject({
      ok: false,
      error: { code: 'device_refused' },
    });
  });

  it('are told lost, and opened anew by the next session', async () => {
    const { client, rig, codes } = scene();
    const states: string[] = [];
    client.on('deviceChanged', ({ state }) => states.push(state));
    const first = await opened(client);
    rig.unplug();
    await expect.poll(() => states.at(-1)).toBe('lost');
    await client.call('close', { sessionId: first });
    expect(await client.call('open', { role: 'barcode' })).toMatchObject({ error: { code: 'device_absent' } });
    await rig.plug();
    const second = await opened(client);
    rig.scan('again');
    await expect.poll(() => codes).toEqual([{ sessionId: second, text: 'again' }]);
  });
});
