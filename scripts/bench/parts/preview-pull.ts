import type { Input, Output } from '../../../main/contract/call.ts';
import { unwrap } from '../../../main/contract/result.ts';
import type { StationApi } from '../../../main/contract/station-api.ts';
import { startHost } from '../../../main/host/host.ts';
import { forkSpawn } from '../../../main/host/spawn.ts';
import { connectStation } from '../../../main/station/client.ts';
import { type StationSettings, settingsVariable } from '../../../main/station/settings.ts';
import { withPassingHub } from './hub.ts';
import { benchAccount, benchStation, stationFolders } from './station.ts';

export interface Pulled {
  framesPerSecond: number;
  /** From the making of each frame in its process until it was here, through devices process, host and station, ms. */
  latencies: number[];
}

type After = NonNullable<Input<StationApi, 'devices.preview'>['after']>;

const seconds = 8;
/** Frames while the processes warm up. */
const notCounted = 20;

/** Pulls a preview as a screen does, from a station and a devices process under their host. */
export async function pullPreview(folder: string): Promise<Pulled> {
  const made = await withPassingHub(`${folder}-hub`, (code) => benchStation({ folder, code }));
  await made.close();
  const { dataDir, keyStore } = stationFolders(folder);
  const settings: StationSettings = {
    dataDir,
    keyStore: { kind: 'file', folder: keyStore, purpose: 'test' },
    ballastMiB: 8,
    reserveMiB: 64,
  };
  const host = startHost({
    spawnStation: forkSpawn({
      entry: new URL('../../../main/station/process.ts', import.meta.url),
      env: { [settingsVariable]: JSON.stringify(settings) },
    }),
    spawnDevices: forkSpawn({ entry: new URL('./streaming-process.ts', import.meta.url) }),
  });
  const station = connectStation(host.stationChannel);
  try {
    while (unwrap(await station.call('station.status', {})).phase !== 'signedOut') await pause(20);
    const { login, password } = benchAccount;
    unwrap(await station.call('accounts.signIn', { login, password }));
    while (!unwrap(await station.call('devices.list', {})).running) await pause(20);
    const latencies: number[] = [];
    let after: After | null = null;
    let began = 0;
    for (let n = 0; n <= notCounted || performance.now() - began < seconds * 1000; n++) {
      const seen: Output<StationApi, 'devices.preview'> = unwrap(
        await station.call('devices.preview', { role: 'fingerprint', after }),
      );
      const { stream, frame } = seen;
      after = { stream, sequence: frame.sequence };
      const madeAt = new DataView(frame.data.buffer, frame.data.byteOffset).getFloat64(0);
      if (n === notCounted) began = performance.now();
      if (n > notCounted) latencies.push(performance.timeOrigin + performance.now() - madeAt);
    }
    return { framesPerSecond: latencies.length / ((performance.now() - began) / 1000), latencies };
  } finally {
    await host.stop();
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
