import { expect, test } from 'vitest';
import { connectDevices } from '../../devices/client.ts';
import { memoryChannelPair } from '../../main/contract/channel/memory.ts';
import { type ApiServer, serveApi } from '../../main/contract/channel/server.ts';
import { type DeviceInfo, type DevicesApi, devicesApi } from '../../main/contract/devices-api.ts';
import { stableChannel } from '../../main/host/stable-channel.ts';
import { watchDevices } from '../../main/station/devices/watch.ts';
import { deviceInfoOf, devicesThatRefuse } from '../fixtures/devices/device-info.ts';

const scanner = deviceInfoOf({ deviceId: 'zfm:/dev/ttyUSB0', role: 'fingerprint', captures: 3, simulated: false });

test('devices are lost with their process and back with it, each told once', async () => {
  const channel = stableChannel();
  const told: string[] = [];
  const hears = (states: string[]) =>
    expect.poll(() => told).toEqual(states.map((state) => `${scanner.deviceId} ${state}`));
  /** A devices process; @returns its API and its end */
  const start = (devices: DeviceInfo[]): { server: ApiServer<DevicesApi>; end: () => void } => {
    const [near, far] = memoryChannelPair();
    const server = serveApi(devicesApi, far, devicesThatRefuse({ list: () => ({ devices }) }));
    channel.attach(near);
    return { server, end: () => far.close() };
  };
  const watch = watchDevices(connectDevices(channel), ({ deviceId, state }) => told.push(`${deviceId} ${state}`));
  const first = start([scanner]);
  await hears(['available']);
  expect(await watch.list()).toMatchObject({ running: true, devices: [{ state: 'available' }] });
  first.server.emit('deviceChanged', { ...scanner, state: 'inUse' });
  await hears(['available', 'inUse']);
  first.end();
  await hears(['available', 'inUse', 'lost']);
  expect(await watch.list()).toMatchObject({ running: false, devices: [{ state: 'lost', lastError: 'device_lost' }] });
  start([scanner]);
  await hears(['available', 'inUse', 'lost', 'available']);
  expect(await watch.list()).toMatchObject({ running: true, devices: [{ state: 'available', lastError: null }] });
  expect(told).toHaveLength(4);
  watch.stop();
});
