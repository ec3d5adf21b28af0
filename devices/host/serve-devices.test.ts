import { afterEach, describe, expect, it } from 'vitest';
import { memoryChannelPair } from '../../main/contract/channel/memory.ts';
import type { DeviceInfo } from '../../main/contract/devices-api.ts';
import { connectDevices, type DevicesClient, releaseDevice, takeSample } from '../client.ts';
import type { ConformanceRig } from '../conformance/rig.ts';
import { zfmRig } from '../simulators/zfm/rig.ts';
import { memoryLine } from '../transport/memory.ts';
import type { DeviceEntry } from './device-entry.ts';
import { HOST_LIMITS, type HostLimits } from './limits.ts';
import { serveDevices } from './serve-devices.ts';

const timing = { answerMs: 120, packetMs: 60, quietMs: 15, drainMs: 2000, pollMs: 3, liftMs: 200, probeMs: 60 };
const FINGER_MS = 5000;
const cleanUp: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const clean of cleanUp.splice(0)) await clean();
});

interface Scene {
  client: DevicesClient;
  rig: ConformanceRig;
  changes: DeviceInfo[];
  /** What a relay says when the caller's process died. */
  callerDied(): void;
}

function scene(limits: Partial<HostLimits> = {}, more: readonly DeviceEntry[] = []): Scene {
  const { host, device } = memoryLine();
  const rig = zfmRig({ transport: host, device, timing });
  const entry: DeviceEntry = {
    deviceId: 'zfm:memory',
    role: 'fingerprint',
    connection: 'simulated',
    model: 'ZFM / R30x',
    simulated: true,
    open: (signal) => rig.open(signal),
  };
  const [near, far] = memoryChannelPair();
  const service = serveDevices(far, [entry, ...more], { limits: { ...HOST_LIMITS, ...limits } });
  const client = connectDevices(near);
  const changes: DeviceInfo[] = [];
  client.on('deviceChanged', (info) => changes.push(info));
  cleanUp.push(async () => {
    client.close();
    await service.stop();
    await rig.dispose();
  });
  return { client, rig, changes, callerDied: () => near.post({ t: 'gone' }) };
}

const open = (client: DevicesClient) => client.call('open', { role: 'fingerprint' });
const capture = (client: DevicesClient, sessionId: string, signal?: AbortSignal) =>
  client.call('capture', { sessionId, position: 'rightThumb', timeoutMs: FINGER_MS }, signal ? { signal } : {});
const state = async (client: DevicesClient): Promise<DeviceInfo> => {
  const listed = await client.call('list', {});
  if (!listed.ok) throw new Error(listed.error.code);
  return listed.value.devices[0]!;
};
async function opened(client: DevicesClient): Promise<string> {
  const session = await open(client);
  if (!session.ok) throw new Error(session.error.code);
  return session.value.sessionId;
}

describe('devices service', () => {
  it('opens, captures, counts, closes', async () => {
    const { client, changes } = scene();
    expect(await state(client)).toMatchObject({ state: 'available', captures: 0, simulated: true });
    const sessionId = await opened(client);
    expect(await state(client)).toMatchObject({ state: 'inUse', model: 'ZFM / R30x (0009)' });
    const result = await capture(client, sessionId);
    expect(result).toMatchObject({
      ok: true,
      value: { sample: { image: { format: 'gray8', width: 256, height: 288, ppi: 500 } } },
    });
    expect(await client.call('close', { sessionId })).toEqual({ ok: true, value: {} });
    expect(await client.call('close', { sessionId })).toEqual({ ok: true, value: {} });
    expect(await state(client)).toMatchObject({ state: 'available', captures: 1, failures: 0, lastError: null });
    expect(changes.map((change) => change.state)).toEqual(['inUse', 'inUse', 'available']);
  });

  it('gives a device to one session, and a session one capture at a time', async () => {
    const { client, rig } = scene();
    const sessionId = await opened(client);
    expect(await open(client)).toMatchObject({ ok: false, error: { code: 'device_busy' } });
    rig.hideFinger(20);
    const first = capture(client, sessionId);
    expect(await capture(client, sessionId)).toMatchObject({ ok: false, error: { code: 'device_busy' } });
    expect(await first).toMatchObject({ ok: true });
    await client.call('close', { sessionId });
    expect(await open(client)).toMatchObject({ ok: true });
  });

  it('has nothing for a role or an id nobody has', async () => {
    const { client } = scene();
    const absent = { ok: false, error: { code: 'device_absent' } };
    expect(await client.call('open', { role: 'camera' })).toMatchObject(absent);
    expect(await client.call('open', { role: 'fingerprint', deviceId: 'x' })).toMatchObject(absent);
  });

  it('cancels a capture and goes on with the session', async () => {
    const { client, rig } = scene();
    const sessionId = await opened(client);
    rig.hideFinger(1_000_000);
    const controller = new AbortController();
    const waiting = capture(client, sessionId, controller.signal);
    setTimeout(() => controller.abort(), 20);
    expect(await waiting).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    rig.clear();
    expect(await capture(client, sessionId)).toMatchObject({ ok: true });
    expect(await state(client)).toMatchObject({ failures: 0 });
  });

  it('ends a capture whose session is closed', async () => {
    const { client, rig } = scene();
    const sessionId = await opened(client);
    rig.hideFinger(1_000_000);
    const waiting = capture(client, sessionId);
    await client.call('close', { sessionId });
    expect(await waiting).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(await state(client)).toMatchObject({ state: 'available' });
  });

  it('frees the device of a caller that died', async () => {
    const { client, rig, callerDied } = scene();
    const sessionId = await opened(client);
    rig.hideFinger(1_000_000);
    void capture(client, sessionId);
    callerDied();
    expect(await open(client)).toMatchObject({ ok: true });
    expect(await capture(client, sessionId)).toMatchObject({
      ok: false,
      error: { code: 'device_lost', detail: 'session' },
    });
  });

  it('goes on with the same session after the device came back', async () => {
    const { client, rig, changes } = scene();
    const sessionId = await opened(client);
    rig.unplugAfter(9000);
    expect(await capture(client, sessionId)).toMatchObject({ ok: false, error: { code: 'device_lost' } });
    expect(await state(client)).toMatchObject({ state: 'lost', lastError: 'device_lost', failures: 1 });
    expect(await capture(client, sessionId)).toMatchObject({ ok: false, error: { code: 'device_absent' } });
    await rig.plug();
    expect(await capture(client, sessionId)).toMatchObject({ ok: true });
    expect(await state(client)).toMatchObject({ state: 'inUse', lastError: null });
    expect(changes.some((change) => change.state === 'lost')).toBe(true);
  });

  it('tells of a device that is pulled while nothing is asked of it', async () => {
    const { client, rig, changes } = scene();
    const sessionId = await opened(client);
    rig.unplug();
    await expect.poll(() => changes.at(-1)?.state).toBe('lost');
    await rig.plug();
    expect(await capture(client, sessionId)).toMatchObject({ ok: true });
  });

  it('sets a device aside that fails again and again', async () => {
    const { client, rig, changes } = scene({ faultsAllowed: 2, restMs: 1_000_000 });
    const sessionId = await opened(client);
    rig.refuse('takeImage', 1_000_000);
    const refused = { ok: false, error: { code: 'device_refused' } };
    expect(await capture(client, sessionId)).toMatchObject(refused);
    expect(await capture(client, sessionId)).toMatchObject(refused);
    const aside = { ok: false, error: { code: 'device_unavailable', detail: 'device_refused' } };
    expect(await capture(client, sessionId)).toMatchObject(aside);
    await client.call('close', { sessionId });
    expect(await open(client)).toMatchObject(aside);
    expect(changes.at(-1)).toMatchObject({ state: 'unavailable', lastError: 'device_refused', failures: 2 });
  });

  it('gives a device one more try after its rest', async () => {
    const { client, rig, changes } = scene({ faultsAllowed: 1, restMs: 40 });
    const sessionId = await opened(client);
    rig.refuse('takeImage', 1);
    expect(await capture(client, sessionId)).toMatchObject({ ok: false, error: { code: 'device_refused' } });
    expect(changes.map((change) => change.state)).toContain('unavailable');
    await expect.poll(() => changes.at(-1)?.state).toBe('inUse');
    expect(await capture(client, sessionId)).toMatchObject({ ok: true });
  });

  it('ends with a driver that hangs', async () => {
    const hanging: DeviceEntry = {
      deviceId: 'camera:hanging',
      role: 'camera',
      connection: 'simulated',
      model: 'hanging',
      simulated: true,
      open: async () => ({
        model: 'hanging',
        serialNumber: null,
        capture: () => new Promise(() => {}),
        onLost: () => () => {},
        close: () => new Promise(() => {}),
      }),
    };
    const { client } = scene({ readMs: 30, closeMs: 10 }, [hanging]);
    const session = await client.call('open', { role: 'camera' });
    if (!session.ok) throw new Error(session.error.code);
    const input = { sessionId: session.value.sessionId, position: 'portrait', timeoutMs: 1 };
    expect(await client.call('capture', input)).toMatchObject({ ok: false, error: { code: 'device_silent' } });
    expect(await client.call('close', input)).toMatchObject({ ok: true });
  });
});

describe('takeSample', () => {
  const settings = { role: 'fingerprint', position: 'rightThumb', timeoutMs: FINGER_MS } as const;

  it('opens at the first call, keeps the session, reports progress', async () => {
    const { client } = scene();
    const phases = new Set<string>();
    const first = await takeSample({ client, ...settings, onProgress: (phase) => phases.add(phase) });
    expect(first).toMatchObject({
      ok: true,
      value: { device: { deviceId: 'zfm:memory' }, sample: { image: { width: 256 } } },
    });
    expect(await takeSample({ client, ...settings })).toMatchObject({ ok: true });
    expect([...phases]).toEqual(['awaitingFinger', 'fingerOn', 'reading', 'done']);
    await releaseDevice(client, { role: 'fingerprint' });
    expect(await state(client)).toMatchObject({ state: 'available', captures: 2 });
  });

  it('comes back after a loss', async () => {
    const { client, rig } = scene();
    rig.unplugOn('uploadImage');
    expect(await takeSample({ client, ...settings })).toMatchObject({ ok: false, error: { code: 'device_lost' } });
    await rig.plug();
    expect(await takeSample({ client, ...settings })).toMatchObject({ ok: true });
  });

  it('opens anew when the service has forgotten the session', async () => {
    const { client, callerDied } = scene();
    expect(await takeSample({ client, ...settings })).toMatchObject({ ok: true });
    callerDied();
    expect(await takeSample({ client, ...settings })).toMatchObject({ ok: true });
  });

  it('does nothing for a caller that has cancelled', async () => {
    const { client } = scene();
    const result = await takeSample({ client, ...settings, signal: AbortSignal.abort() });
    expect(result).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(await state(client)).toMatchObject({ state: 'available' });
  });
});
