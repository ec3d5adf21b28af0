import { afterEach, describe, expect, it } from 'vitest';
import { memoryChannelPair } from '../../main/contract/channel/memory.ts';
import type { DeviceInfo } from '../../main/contract/devices-api.ts';
import { Failure } from '../../main/contract/result.ts';
import { type MadeUpDevice, madeUpDevice } from '../../test/fixtures/devices/made-up-device.ts';
import { connectDevices, type DevicesClient, seeFrame, takeSample, takeSet } from '../client.ts';
import { DeviceMemory } from './device-memory.ts';
import { HOST_LIMITS, type HostLimits } from './limits.ts';
import { serveDevices } from './serve-devices.ts';

const cleanUp: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const clean of cleanUp.splice(0)) await clean();
});

function serve(devices: MadeUpDevice[], limits: Partial<HostLimits> = {}, memory = DeviceMemory.forgetful()) {
  const [near, far] = memoryChannelPair();
  const entries = devices.map(({ entry }) => entry);
  const service = serveDevices(far, entries, { limits: { ...HOST_LIMITS, ...limits }, memory });
  const client = connectDevices(near);
  const changes: DeviceInfo[] = [];
  client.on('deviceChanged', (info) => changes.push(info));
  cleanUp.push(async () => {
    client.close();
    await service.stop();
  });
  return { client, memory, changes };
}

const finger = { role: 'fingerprint', timeoutMs: 1_000 } as const;
async function infoOf(client: DevicesClient, deviceId = 'made-up:1'): Promise<DeviceInfo> {
  const listed = await client.call('list', {});
  if (!listed.ok) throw new Error(listed.error.code);
  return listed.value.devices.find((device) => device.deviceId === deviceId)!;
}
const hanging = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Failure('cancelled')), { once: true }));

describe('sets and records', () => {
  it('takes several positions at once, and one position of a device that gives records', async () => {
    const asked: unknown[] = [];
    const device = madeUpDevice(
      {},
      {
        givesRecords: true,
        captureSet: async ({ positions, missing }) => {
          asked.push({ positions, missing });
          return positions.map((position) => ({ position, image: null, record: Uint8Array.of(1), deviceQuality: 61 }));
        },
      },
    );
    const { client } = serve([device]);
    const set = await takeSet({ client, ...finger, positions: ['rightIndex', 'rightMiddle'], missing: ['rightRing'] });
    expect(set).toMatchObject({ ok: true, value: [{ position: 'rightIndex' }, { position: 'rightMiddle' }] });
    expect(await takeSample({ client, ...finger, position: 'leftThumb' })).toMatchObject({
      ok: true,
      value: { sample: { position: 'leftThumb', image: null, record: Uint8Array.of(1), deviceQuality: 61 } },
    });
    expect(asked).toEqual([
      { positions: ['rightIndex', 'rightMiddle'], missing: ['rightRing'] },
      { positions: ['leftThumb'], missing: [] },
    ]);
    expect(await infoOf(client)).toMatchObject({ takesSets: true, previews: false, captures: 3, firmware: '1.0' });
  });

  it('says that a device takes one at a time', async () => {
    const { client } = serve([madeUpDevice()]);
    expect(await takeSet({ client, ...finger, positions: ['rightIndex'], missing: [] })).toMatchObject({
      error: { code: 'device_refused' },
    });
  });
});

describe('preview', () => {
  const streaming = () => {
    const state = { running: 0, sequence: 0 };
    const device = madeUpDevice(
      {},
      {
        preview: (onFrame, signal) => {
          state.running++;
          const timer = setInterval(() => {
            onFrame({ sequence: ++state.sequence, format: 'gray8', width: 1, height: 1, data: new Uint8Array(1) });
          }, 2);
          return new Promise((resolve) =>
            signal.addEventListener('abort', () => {
              clearInterval(timer);
              state.running--;
              resolve();
            }),
          );
        },
      },
    );
    return { device, state };
  };

  it('goes on after a capture, in the session that both share', async () => {
    const { device, state } = streaming();
    const { client } = serve([device]);
    device.capture = async () => {
      expect(state.running).toBe(0);
      return { format: 'gray8', width: 1, height: 1, ppi: 500, data: new Uint8Array(1) };
    };
    const first = await seeFrame(client, { role: 'fingerprint' }, null);
    if (!first.ok) throw new Error(first.error.code);
    const [next, taken] = await Promise.all([
      seeFrame(client, { role: 'fingerprint' }, { stream: first.value.stream, sequence: first.value.frame.sequence }),
      takeSample({ client, ...finger, position: 'rightIndex' }),
    ]);
    expect([next.ok, taken.ok]).toEqual([true, true]);
    const later = await seeFrame(client, { role: 'fingerprint' }, null);
    expect(later).toMatchObject({ ok: true, value: { stream: first.value.stream } });
    expect(device.opened).toBe(1);
  });

  it('ends with its session, and is refused by a device without', async () => {
    const { device, state } = streaming();
    const { client } = serve([device]);
    const seen = await seeFrame(client, { role: 'fingerprint' }, null);
    if (!seen.ok) throw new Error(seen.error.code);
    await client.call('close', { sessionId: seen.value.stream });
    expect(state.running).toBe(0);
    const { client: other } = serve([madeUpDevice()]);
    expect(await seeFrame(other, { role: 'fingerprint' }, null)).toMatchObject({ error: { code: 'device_refused' } });
  });
});

describe('self-test', () => {
  it('opens each free device, asks it, remembers the answer, and leaves one in use alone', async () => {
    const [well, ill, used] = [1, 2, 3].map((n) => madeUpDevice({ deviceId: `made-up:${n}` })) as [
      MadeUpDevice,
      MadeUpDevice,
      MadeUpDevice,
    ];
    ill.check = () => Promise.reject(new Failure('device_garbled', 'sum'));
    const { client } = serve([well, ill, used]);
    await client.call('open', { role: 'fingerprint', deviceId: 'made-up:3' });
    expect(await client.call('selfTest', {})).toMatchObject({
      ok: true,
      value: {
        devices: [
          { selfTest: { error: null }, state: 'available', failures: 0 },
          { selfTest: { error: 'device_garbled' }, failures: 1, lastError: 'device_garbled' },
          { selfTest: null, state: 'inUse' },
        ],
      },
    });
    expect([well.closed, ill.closed, used.opened]).toEqual([1, 1, 1]);
  });

  it('gives way to whoever wants the device, and then says nothing', async () => {
    const device = madeUpDevice();
    device.check = hanging;
    const { client } = serve([device]);
    const testing = client.call('selfTest', {});
    await expect.poll(() => device.opened).toBe(1);
    expect(await takeSample({ client, ...finger, position: 'rightIndex' })).toMatchObject({ ok: true });
    expect(await testing).toMatchObject({ ok: true, value: { devices: [{ selfTest: null, failures: 0 }] } });
    expect([device.opened, device.closed]).toEqual([2, 1]);
  });

  it('tries a device set aside when it is named', async () => {
    const device = madeUpDevice();
    const { client } = serve([device], { faultsAllowed: 1 });
    device.capture = () => Promise.reject(new Failure('device_silent'));
    await takeSample({ client, ...finger, position: 'rightIndex' });
    const aside = await infoOf(client);
    expect(aside).toMatchObject({ state: 'unavailable', lastError: 'device_silent' });
    expect(Date.parse(aside.retryAt ?? '')).toBeGreaterThan(Date.now());
    await client.call('selfTest', {});
    expect(await infoOf(client)).toMatchObject({ state: 'unavailable', selfTest: null });
    // The one set aside is still held by whoever took it.
    expect(await takeSample({ client, ...finger, position: 'rightIndex' })).toMatchObject({
      error: { code: 'device_unavailable' },
    });
    await client.call('selfTest', { deviceId: 'made-up:1' });
    expect(await infoOf(client)).toMatchObject({ state: 'available', retryAt: null, selfTest: { error: null } });
  });
});

describe('heartbeat', () => {
  it('finds out that an idle device went silent; it is lost, and the next capture opens it anew', async () => {
    const device = madeUpDevice();
    const { client, changes } = serve([device], { heartbeatMs: 15 });
    await takeSample({ client, ...finger, position: 'rightIndex' });
    device.check = () => Promise.reject(new Failure('device_silent'));
    await expect.poll(() => changes.at(-1)?.state).toBe('lost');
    device.check = async () => {};
    expect(await takeSample({ client, ...finger, position: 'rightIndex' })).toMatchObject({ ok: true });
    expect(await infoOf(client)).toMatchObject({ state: 'inUse', failures: 1, captures: 2 });
    expect(device.opened).toBe(2);
  });

  it('gives way to a capture', async () => {
    const device = madeUpDevice();
    const { client } = serve([device], { heartbeatMs: 15 });
    await takeSample({ client, ...finger, position: 'rightIndex' });
    let asked = 0;
    device.check = (signal) => {
      asked++;
      return hanging(signal);
    };
    await expect.poll(() => asked).toBe(1);
    expect(await takeSample({ client, ...finger, position: 'rightIndex' })).toMatchObject({ ok: true });
    expect(await infoOf(client)).toMatchObject({ state: 'inUse', failures: 0 });
  });
});

describe('default of a role', () => {
  const two = () => [madeUpDevice(), madeUpDevice({ deviceId: 'made-up:2', serialNumber: 'A7', model: 'Other' })];

  it('is chosen, shown, taken, and remembered by model and serial number', async () => {
    const memory = DeviceMemory.forgetful();
    const { client, changes } = serve(two(), {}, memory);
    expect((await infoOf(client)).isDefault).toBe(true);
    expect(await client.call('setDefault', { deviceId: 'made-up:2' })).toMatchObject({ ok: true });
    await client.call('list', {});
    expect(changes.map(({ deviceId, isDefault }) => [deviceId, isDefault])).toEqual([
      ['made-up:2', true],
      ['made-up:1', false],
    ]);
    const taken = await takeSample({ client, ...finger, position: 'rightIndex' });
    expect(taken).toMatchObject({ ok: true, value: { device: { deviceId: 'made-up:2', isDefault: true } } });
    const again = serve(
      [madeUpDevice(), madeUpDevice({ deviceId: 'elsewhere', serialNumber: 'A7', model: 'Other' })],
      {},
      memory,
    );
    expect(await infoOf(again.client, 'elsewhere')).toMatchObject({ isDefault: true, captures: 1, serialNumber: 'A7' });
    expect(await client.call('setDefault', { deviceId: 'nobody' })).toMatchObject({ error: { code: 'device_absent' } });
  });

  it('gives its place to another while it is away', async () => {
    const devices = two();
    const { client } = serve(devices);
    await client.call('setDefault', { deviceId: 'made-up:2' });
    devices[1]!.there = false;
    expect(await takeSample({ client, ...finger, position: 'rightIndex' })).toMatchObject({
      error: { code: 'device_absent' },
    });
    expect(await infoOf(client)).toMatchObject({ isDefault: true });
    expect(await takeSample({ client, ...finger, position: 'rightIndex' })).toMatchObject({
      ok: true,
      value: { device: { deviceId: 'made-up:1' } },
    });
  });
});

it('reports each device that was seen, with its faults and nothing else', async () => {
  const device = madeUpDevice();
  const { client } = serve([device, madeUpDevice({ deviceId: 'never-seen' })]);
  device.capture = () => Promise.reject(new Failure('device_garbled', 'sum'));
  await takeSample({ client, ...finger, position: 'rightIndex' });
  expect(await client.call('report', {})).toMatchObject({
    ok: true,
    value: {
      devices: [
        {
          info: { deviceId: 'made-up:1', failures: 1 },
          faults: [{ code: 'device_garbled', detail: 'capture: sum' }],
        },
      ],
    },
  });
});
