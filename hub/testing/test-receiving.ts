import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeyedLock } from '../../main/domain/keyed-lock.ts';
import { generateSigningKey, keySigner } from '../../main/domain/signing/key-signer.ts';
import { type Checkpoint, noCheckpoint } from '../checkpoint.ts';
import { silentLog } from '../log.ts';
import type { Receiving } from '../receiving/context.ts';
import { hashText, provision } from '../receiving/provision.ts';
import { directoryBlobs } from '../store/blobs/directory.ts';
import { openStore } from '../store/open.ts';
import { TestJournal } from './test-journal.ts';

/** Receiving without a transport, on a real database and real files. */
export interface TestReceiving {
  context: Receiving;
  /** A new station: its journal and the token for its first batch. */
  station(): Promise<{ journal: TestJournal; token: string }>;
  end(): Promise<void>;
}

export async function testReceiving(
  checkpoint: Checkpoint = noCheckpoint,
  changes: Partial<Receiving> = {},
  database: string | null = null,
): Promise<TestReceiving> {
  const folder = await mkdtemp(join(tmpdir(), 'tram-receiving-'));
  const store = await openStore({ dataDir: folder, database, standby: false });
  const hub = await store.hub.identity('6f1f1c0e-54a1-4b6a-9d0e-2f0f3a1b2c3d', new Date().toISOString());
  const context: Receiving = {
    hub,
    store,
    blobs: await directoryBlobs(join(folder, 'blobs'), checkpoint),
    seal: { signer: await keySigner((await generateSigningKey()).pkcs8), x5c: [] },
    personKey: Buffer.alloc(32, 1),
    locks: new KeyedLock(),
    checkpoint,
    clock: () => new Date(),
    log: silentLog,
    reserveBytes: 0,
    ...changes,
  };
  let codes = 0;
  return {
    context,
    station: async () => {
      const secret = `made-up-secret-${++codes}`;
      const settings = {
        stationName: 'a',
        unit: { code: '1', name: 'a' },
        cutOff: '23:00',
        timeZone: 'Asia/Ho_Chi_Minh',
        dayTarget: null,
      };
      const now = context.clock();
      const later = new Date(now.getTime() + 60_000).toISOString();
      await store.write((records) => records.codes.insert(hashText(secret), null, settings, now.toISOString(), later));
      const manifest = await keySigner((await generateSigningKey()).pkcs8);
      const { publicKey: lineKey } = await generateSigningKey();
      const { token } = await provision(context, [], { v: 1, secret, manifestKey: manifest.publicKey, lineKey });
      const stationId = (await store.codes.get(hashText(secret)))?.stationId;
      if (!stationId) throw new Error('not provisioned');
      return { journal: new TestJournal(stationId, 1, manifest), token };
    },
    end: async () => {
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
