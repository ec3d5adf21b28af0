import { existsSync, readFileSync } from 'node:fs';
import { childChannel } from '../../main/contract/channel/child.ts';
import { laneOf } from '../../main/contract/channel/lanes.ts';
import { devicesLane, restartExitCode, stationLane } from '../../main/contract/processes.ts';
import { fixedCustody } from '../../main/station/custody.ts';
import { folderVolumes } from '../../main/station/media/folder-volumes.ts';
import { readSettings } from '../../main/station/settings.ts';
import { startStation } from '../../main/station/station.ts';
import { FileKeyStore } from '../../main/station/vault/keys/file-key-store.ts';
import { TEST_PASSWORDS } from '../fixtures/passwords.ts';
import { killVariable } from '../fixtures/station/child-station.ts';

/**
 * The station process with cheap passwords, which ends itself with SIGKILL at the checkpoint named by
 * TRAM_TEST_KILL_AT, `<checkpoint>:<occurrence>`; or at the first `<checkpoint>` that stands in the file it names as `@<path>`
 * by then.
 */
const channel = childChannel(process);
channel.onClose(() => process.exit(0));

const killAt = process.env[killVariable] ?? '';
const armed = killAt.startsWith('@') ? killAt.slice(1) : null;
const [name, occurrence = '1'] = killAt.split(/:(?=\d+$)/);
let left = Number(occurrence);

function isTheEnd(at: string): boolean {
  if (armed === null) return at === name && --left === 0;
  return existsSync(armed) && readFileSync(armed, 'utf8') === at;
}

const { dataDir, keyStore, ballastMiB, reserveMiB, mediaFolders } = readSettings(process.env);
if (keyStore.kind !== 'file') throw new Error('a station of a test keeps its key in a file');
await startStation({
  dataDir,
  custody: fixedCustody(new FileKeyStore(keyStore.folder, { purpose: keyStore.purpose })),
  channel: laneOf(channel, stationLane),
  devices: laneOf(channel, devicesLane),
  restart: () => process.exit(restartExitCode),
  space: { ...(ballastMiB ? { ballastMiB } : {}), ...(reserveMiB ? { reserveMiB } : {}) },
  volumes: folderVolumes(mediaFolders ?? []),
  passwords: TEST_PASSWORDS,
  checkpoint: (at) => {
    if (isTheEnd(at)) process.kill(process.pid, 'SIGKILL');
  },
});
