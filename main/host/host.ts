import { laneOf } from '../contract/channel/lanes.ts';
import { devicesLane, stationLane } from '../contract/processes.ts';
import { type BackOff, defaultBackOff } from './back-off.ts';
import { relay } from './relay.ts';
import type { Spawn } from './spawn.ts';
import { type Supervisor, type SupervisorEvent, supervise } from './supervisor.ts';

export interface HostOptions {
  spawnStation: Spawn;
  spawnDevices: Spawn;
  backOff?: BackOff;
  onEvent?: (event: SupervisorEvent) => void;
  /** What each process' first start waits for. */
  startAfter?: { station?: Promise<unknown>; devices?: Promise<unknown> };
}

/** The two processes of a station, supervised, with the devices reached through the host. */
export interface Host {
  station: Supervisor;
  devices: Supervisor;
  /** Channel on which the station serves its API. */
  stationChannel: ReturnType<typeof laneOf>;
  stop(): Promise<void>;
}

/** Ports are given back within so long; some converters keep one that was not closed. In ms. */
const devicesEndMs = 2_000;

export function startHost(options: HostOptions): Host {
  const backOff = options.backOff ?? defaultBackOff;
  const common = { backOff, ...(options.onEvent ? { onEvent: options.onEvent } : {}) };
  const after = (promise: Promise<unknown> | undefined) => (promise ? { startAfter: promise } : {});
  const late = options.startAfter;
  const station = supervise({ name: 'station', spawn: options.spawnStation, ...common, ...after(late?.station) });
  const devices = supervise({
    name: 'devices',
    spawn: options.spawnDevices,
    endMs: devicesEndMs,
    ...common,
    ...after(late?.devices),
  });
  const endRelay = relay(laneOf(station.channel, devicesLane), devices.channel);
  return {
    station,
    devices,
    stationChannel: laneOf(station.channel, stationLane),
    stop: async () => {
      endRelay();
      await Promise.all([station.stop(), devices.stop()]);
    },
  };
}
