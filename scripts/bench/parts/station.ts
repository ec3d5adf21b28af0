import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { connectDevices } from '../../../devices/client.ts';
import { memoryChannelPair } from '../../../main/contract/channel/memory.ts';
import { Failure } from '../../../main/contract/result.ts';
import type { ActiveStation } from '../../../main/station/active-station.ts';
import type { StationCheckpoint } from '../../../main/station/checkpoint.ts';
import { fixedCustody } from '../../../main/station/custody.ts';
import { Lifecycle } from '../../../main/station/lifecycle.ts';
import { folderVolumes } from '../../../main/station/media/folder-volumes.ts';
import { Notices } from '../../../main/station/notices.ts';
import { papersWorker } from '../../../main/station/papers/client.ts';
import { pathsIn } from '../../../main/station/paths.ts';
import { samplesWorker } from '../../../main/station/samples/client.ts';
import { FileKeyStore } from '../../../main/station/vault/keys/file-key-store.ts';
import { PRODUCTION_PASSWORDS } from '../../../main/station/vault/keys/passwords.ts';

export const benchAccount = {
  login: 'truc.ban',
  displayName: 'Cán bộ trực ban (giả định)',
  password: 'tram thu nhan so mot',
  role: 'supervisor' as const,
};

/** The folders of a station; the same ones for a station in this process and in one of its own. */
export function stationFolders(folder: string): { dataDir: string; keyStore: string } {
  return { dataDir: join(folder, 'station'), keyStore: join(folder, 'key-store') };
}

/** The real station, in this process and without a screen, so that its parts can be timed one by one. */
export interface BenchStation {
  active: ActiveStation;
  /** Resolves when every dossier and other entry has its receipt. @throws Error when something was quarantined */
  delivered(): Promise<void>;
  close(): Promise<void>;
}

export interface BenchStationOptions {
  folder: string;
  /** One-time code of a hub that answers; null where the folder holds a station already. */
  code: string | null;
  checkpoint?: StationCheckpoint;
}

/** Starts a station, sets it up where it is not, and signs in. What set-up itself sends has arrived, and sending is paused. */
export async function benchStation({ folder, code, checkpoint }: BenchStationOptions): Promise<BenchStation> {
  const { dataDir, keyStore } = stationFolders(folder);
  await mkdir(keyStore, { recursive: true });
  const samples = samplesWorker();
  const papers = papersWorker();
  const [devices] = memoryChannelPair();
  const changes = new EventTarget();
  const changed = (): void => void changes.dispatchEvent(new Event('status'));
  const lifecycle = new Lifecycle({
    paths: pathsIn(dataDir),
    custody: fixedCustody(new FileKeyStore(keyStore, { purpose: 'test' })),
    devices: connectDevices(devices),
    samples,
    papers,
    space: { ballastMiB: 8, reserveMiB: 64 },
    volumes: folderVolumes([]),
    passwords: PRODUCTION_PASSWORDS,
    now: undefined,
    notices: new Notices(changed),
    log: () => {},
    checkpoint,
    onStatus: changed,
    onBlocked: () => {},
    onLine: () => {},
    onCarry: () => {},
    onDossier: () => {},
    onFlow: () => {},
  });
  await lifecycle.boot();
  if (code !== null) await lifecycle.setUp(code, benchAccount);
  const { active } = lifecycle;
  const delivered = async (): Promise<void> => {
    for (;;) {
      const next = once(changes, 'status');
      const { waiting, quarantined } = await active.core.queue.run('outboxCounts');
      if (quarantined > 0) throw new Failure('item_rejected', `${quarantined} quarantined`);
      if (waiting === 0) return;
      await next;
    }
  };
  if (code !== null) await delivered();
  active.engine.pause(true);
  await active.signIn(benchAccount.login, benchAccount.password);
  return {
    active,
    delivered,
    close: async () => {
      await lifecycle.close();
      await samples.close();
      await papers.close();
    },
  };
}
