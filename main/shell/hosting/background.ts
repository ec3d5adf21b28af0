import type { Host } from '../../host/host.ts';
import type { LogFile } from '../log.ts';
import type { Profile } from '../profile.ts';
import { chooseProfile } from '../profiles.ts';
import { hostStation } from './host-station.ts';

/** What runs behind the window. */
export interface Background {
  profile: Profile;
  host: Host;
}

export interface BackgroundOptions {
  kind: Profile['kind'];
  dataDir: string;
  log: LogFile;
  /** Electron is ready. */
  ready: Promise<unknown>;
}

/** Starts the station while Electron itself still starts: the two take about as long. */
export async function beginBackground({ kind, dataDir, log, ready }: BackgroundOptions): Promise<Background> {
  const profile = await chooseProfile(kind, dataDir, log.fd);
  const host = hostStation({
    station: profile.station,
    systemKeys: profile.systemKeys,
    devices: profile.devices,
    ready,
    logFd: log.fd,
    onEvent: ({ name, type, ...facts }) => log.log(`process.${type}`, { name, ...facts }),
  });
  return { profile, host };
}
