import { laneOf } from '../contract/channel/lanes.ts';
import { ownProcessChannel } from '../contract/channel/own-process.ts';
import { devicesLane, keyStoreLane, restartExitCode, stationLane } from '../contract/processes.ts';
import { fixedCustody } from './custody.ts';
import { hostCustody } from './host-custody.ts';
import { systemVolumes } from './media/system-volumes.ts';
import { readSettings } from './settings.ts';
import { startStation } from './station.ts';
import { FileKeyStore } from './vault/keys/file-key-store.ts';

/** Entry of the station process. Its host is on the other end of the channel; without a host there is no reason to run. */
const channel = ownProcessChannel(process);
if (!channel) throw new Error('the station process is started by its host, not by hand');
channel.onClose(() => process.exit(0));

const { dataDir, keyStore, ballastMiB, reserveMiB, mediaFolders } = readSettings(process.env);
await startStation({
  dataDir,
  custody:
    keyStore.kind === 'shell'
      ? hostCustody(laneOf(channel, keyStoreLane))
      : fixedCustody(new FileKeyStore(keyStore.folder, { purpose: keyStore.purpose })),
  channel: laneOf(channel, stationLane),
  devices: laneOf(channel, devicesLane),
  restart: () => process.exit(restartExitCode),
  volumes: systemVolumes(mediaFolders),
  space: { ...(ballastMiB ? { ballastMiB } : {}), ...(reserveMiB ? { reserveMiB } : {}) },
});
