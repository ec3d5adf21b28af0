import { childChannel } from '../contract/channel/child.ts';
import { laneOf } from '../contract/channel/lanes.ts';
import { devicesLane, restartExitCode, stationLane } from '../contract/processes.ts';
import { readSettings } from './settings.ts';
import { startStation } from './station.ts';
import { FileKeyStore } from './vault/keys/file-key-store.ts';

/** Entry of the station process. Its host is on the other end of the channel; without a host there is no reason to run. */
const channel = childChannel(process);
channel.onClose(() => process.exit(0));

const { dataDir, keyStore, ballastMiB, reserveMiB } = readSettings(process.env);
await startStation({
  dataDir,
  keyStore: new FileKeyStore(keyStore.folder, { purpose: keyStore.purpose }),
  channel: laneOf(channel, stationLane),
  devices: laneOf(channel, devicesLane),
  restart: () => process.exit(restartExitCode),
  space: { ...(ballastMiB ? { ballastMiB } : {}), ...(reserveMiB ? { reserveMiB } : {}) },
});
