import { type DevicesSettings, devicesVariable } from '../../../devices/host/settings.ts';
import { laneOf } from '../../contract/channel/lanes.ts';
import { serveApi } from '../../contract/channel/server.ts';
import { keyStoreApi } from '../../contract/key-store-api.ts';
import { keyStoreLane } from '../../contract/processes.ts';
import { type Host, startHost } from '../../host/host.ts';
import { forkSpawn, type Spawn } from '../../host/spawn.ts';
import type { SupervisorEvent } from '../../host/supervisor.ts';
import { type StationSettings, settingsVariable } from '../../station/settings.ts';
import { keyCustody } from '../key-store.ts';
import { canHostDatabases } from './capability.ts';
import { builtUrl, nodeProgram, unpacked } from './places.ts';
import { utilitySpawn } from './utility-spawn.ts';

export interface HostingOptions {
  station: StationSettings;
  /** Whether the system's key store may be used where the settings ask for the host's. */
  systemKeys: boolean;
  devices: Promise<DevicesSettings>;
  /** Electron is ready: before that it starts no process of its own. */
  ready: Promise<unknown>;
  logFd: number;
  onEvent: (event: SupervisorEvent) => void;
}

/**
 * Starts station and devices under supervision, and serves the station the key store where its settings ask for it. May be
 * called before Electron is ready: a station on a Node of its own starts beside Electron rather than after it.
 */
export function hostStation({ station, systemKeys, devices, ready, logFd, onEvent }: HostingOptions): Host {
  let told: DevicesSettings = { ports: [] };
  const settled = devices.then((settings) => {
    told = settings;
  });
  const node = canHostDatabases(process.versions) ? null : nodeProgram();
  // The key store, too, opens only when Electron is ready.
  const stationMayStart = node !== null && station.keyStore.kind === 'file' ? {} : { station: ready };
  const host = startHost({
    spawnStation: stationSpawn(station, node, logFd),
    spawnDevices: utilitySpawn({
      serviceName: 'Tram devices',
      entry: builtUrl('processes/devices.js'),
      env: () => ({ [devicesVariable]: JSON.stringify(told) }),
      logFd,
    }),
    startAfter: { ...stationMayStart, devices: Promise.all([ready, settled]) },
    onEvent,
  });
  if (station.keyStore.kind === 'shell') {
    serveApi(keyStoreApi, laneOf(host.station.channel, keyStoreLane), keyCustody(systemKeys));
  }
  return host;
}

/** The process that owns the databases: in Electron where it can load them, else on the Node that the build carries. */
function stationSpawn(settings: StationSettings, node: string | null, logFd: number): Spawn {
  const entry = builtUrl('processes/station.js');
  const env = { [settingsVariable]: JSON.stringify(settings) };
  if (node === null) return utilitySpawn({ serviceName: 'Tram station', entry, env: () => env, logFd });
  return forkSpawn({ entry: unpacked(entry), execPath: node, env, logFd });
}
