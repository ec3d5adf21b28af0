import type { DevicesClient } from '../../../devices/client.ts';
import type { DeviceInfo } from '../../contract/devices-api.ts';

export interface DeviceWatch {
  /** Every device that its process knows; while that is away, those it knew last, as lost. */
  list(): Promise<{ devices: DeviceInfo[]; running: boolean }>;
  stop(): void;
}

/**
 * Follows the devices over ends of their process, which says nothing itself when it dies: each device it had becomes
 * `lost`, and what it is once the process answers again. Every change is told once, by the same event as any other.
 */
export function watchDevices(client: DevicesClient, onChange: (device: DeviceInfo) => void): DeviceWatch {
  const known = new Map<string, DeviceInfo>();
  const note = (device: DeviceInfo): void => {
    known.set(device.deviceId, device);
    onChange(device);
  };
  const ask = async (): Promise<boolean> => {
    const result = await client.call('list', {});
    if (!result.ok) return false;
    const there = new Set(result.value.devices.map(({ deviceId }) => deviceId));
    for (const deviceId of known.keys()) if (!there.has(deviceId)) known.delete(deviceId);
    for (const device of result.value.devices) {
      if (!same(known.get(device.deviceId), device)) note(device);
    }
    return true;
  };
  const lose = (): void => {
    for (const device of known.values()) {
      if (device.state !== 'lost') note({ ...device, state: 'lost', lastError: 'device_lost' });
    }
  };
  const stops = [
    client.on('deviceChanged', note),
    client.onReadyChange((ready) => {
      if (ready) void ask();
      else lose();
    }),
  ];
  return {
    list: async () => ({ running: await ask(), devices: [...known.values()] }),
    stop: () => {
      for (const stop of stops) stop();
    },
  };
}

function same(a: DeviceInfo | undefined, b: DeviceInfo): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
