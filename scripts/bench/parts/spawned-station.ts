import { laneOf } from '../../../main/contract/channel/lanes.ts';
import { stationLane } from '../../../main/contract/processes.ts';
import { unwrap } from '../../../main/contract/result.ts';
import { forkSpawn } from '../../../main/host/spawn.ts';
import { connectStation, type StationClient } from '../../../main/station/client.ts';
import { type StationSettings, settingsVariable } from '../../../main/station/settings.ts';
import { stationFolders } from './station.ts';

export interface SpawnedStation {
  station: StationClient;
  /** From the spawn until somebody could sign in. */
  startMs: number;
  pid: number | undefined;
  /** Ends the process and waits for its end. */
  end(): Promise<void>;
}

const askAgainMs = 3;

/** Starts the station process as the host does and waits until it is ready for a sign-in. @throws Error when it cannot start */
export async function spawnStation(folder: string, logFd: number): Promise<SpawnedStation> {
  const { dataDir, keyStore } = stationFolders(folder);
  const settings: StationSettings = {
    dataDir,
    keyStore: { kind: 'file', folder: keyStore, purpose: 'test' },
    ballastMiB: 8,
    reserveMiB: 64,
  };
  const start = performance.now();
  const hosted = forkSpawn({
    entry: new URL('../../../main/station/process.ts', import.meta.url),
    env: { [settingsVariable]: JSON.stringify(settings) },
    logFd,
  })();
  const exited = new Promise<void>((resolve) => hosted.onExit(() => resolve()));
  const station = connectStation(laneOf(hosted.channel, stationLane));
  const end = (): Promise<void> => {
    hosted.kill();
    return exited;
  };
  for (;;) {
    const { phase, failure } = unwrap(await station.call('station.status', {}));
    if (phase === 'signedOut') return { station, startMs: performance.now() - start, pid: hosted.pid, end };
    if (phase !== 'starting') {
      await end();
      throw new Error(`the station is ${phase} ${failure ?? ''}`);
    }
    await new Promise((resolve) => setTimeout(resolve, askAgainMs));
  }
}
