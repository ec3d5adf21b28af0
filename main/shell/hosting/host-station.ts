import { type DevicesSettings, devicesVariable } from '../../../devices/host/settings.ts';
import { laneOf } from '../../contract/channel/lanes.ts';
import { serveApi } from '../../contract/channel/server.ts';
import { keyStoreApi } from '../../contract/key-store-api.ts';
import { keyStoreLane } from '../../contract/processes.ts';
import { type Host, startHost } from '../../host/host.ts';
import { forkSpawn, type Spawn } from '../../host/spawn.ts';
import type { SupervisorEvent } from '../../host/supervisor.ts';
import { type StationSettings, settingsVariable } from '../../station/settings.ts';
import { safeStorageKeys } from '../key-store.ts';
import { canHostDatabases } from './capability.ts';
import { builtUrl, nodeProgram, unpacked } from './places.ts';
import { utilitySpawn } from './utility-spawn.ts';

export interface HostingOptions {
  station: StationSettings;
  devices: DevicesSettings;
  logFd: number;
  onEvent: (event: SupervisorEvent) => void;
}

/** Starts station and devices under supervision, and serves the station the key store where its settings ask for it. */
export function hostStation({ station, devices, logFd, onEvent }: HostingOptions): Host {
  const host = startHost({
    spawnStation: stationSpawn(station, logFd),
    spawnDevices: utilitySpawn({
      serviceName: 'Tram devices',
      entry: builtUrl('processes/devices.js'),
      env: { [devicesVariable]: JSON.stringify(devices) },
      logFd,
    }),
    onEvent,
  });
  if (station.keyStore.kind === 'shell') {
    serveApi(keyStoreApi, laneOf(host.station.channel, keyStoreLane), safeStorageKeys());
  }
  return host;
}

/** The process that owns the databases: in Electron where it can load them, else on the Node that the build carries. */
function stationSpawn(settings: StationSettings, logFd: number): Spawn {
  const entry = builtUrl('processes/station.js');
  const env = { [settingsVariable]: JSON.stringify(settings) };
  const node = nodeProgram();
  if (canHostDatabases(process.versions) || node === null) {
    return utilitySpawn({ serviceName: 'Tram station', entry, env, logFd });
  }
  return forkSpawn({ entry: unpacked(entry), execPath: node, env, logFd });
}
