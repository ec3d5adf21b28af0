import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DevicesSettings } from '../../devices/host/settings.ts';
import { startHost } from '../../main/host/host.ts';
import { forkSpawn } from '../../main/host/spawn.ts';
import type { Supervisor } from '../../main/host/supervisor.ts';
import { connectStation, type StationClient } from '../../main/station/client.ts';
import { type StationSettings, settingsVariable } from '../../main/station/settings.ts';

export const devicesLogName = 'processes.log';

export interface DemoStation {
  station: StationClient;
  stationProcess: Supervisor;
  devicesProcess: Supervisor;
  stop(): Promise<void>;
}

/** Station and devices processes under the same host code that the application uses. */
export function startStationHost(dir: string, devices: DevicesSettings, logFd: number): DemoStation {
  mkdirSync(join(dir, 'key-store'), { recursive: true });
  const settings: StationSettings = {
    dataDir: join(dir, 'station'),
    keyStore: { kind: 'file', folder: join(dir, 'key-store'), purpose: 'demo' },
    ballastMiB: 8,
    reserveMiB: 64,
  };
  const entry = (path: string): URL => new URL(`../../${path}`, import.meta.url);
  const host = startHost({
    spawnStation: forkSpawn({
      entry: entry('main/station/process.ts'),
      env: { [settingsVariable]: JSON.stringify(settings) },
      logFd,
    }),
    spawnDevices: forkSpawn({
      entry: entry('devices/host/process.ts'),
      env: { TRAM_DEVICES: JSON.stringify(devices) },
      logFd,
    }),
  });
  return {
    station: connectStation(host.stationChannel),
    stationProcess: host.station,
    devicesProcess: host.devices,
    stop: () => host.stop(),
  };
}
