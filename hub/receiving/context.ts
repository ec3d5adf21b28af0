import type { KeyedLock } from '../../main/domain/keyed-lock.ts';
import type { Signer } from '../../main/domain/signing/signer.ts';
import type { Checkpoint } from '../checkpoint.ts';
import type { Log } from '../log.ts';
import type { Blobs } from '../store/blobs/blobs.ts';
import type { HubIdentity } from '../store/records/hub-row.ts';
import type { Store } from '../store/store.ts';

/** Who signs for the hub. */
export interface Seal {
  signer: Signer;
  x5c: string[];
}

/** What every part of receiving works with. */
export interface Receiving {
  hub: HubIdentity;
  store: Store;
  blobs: Blobs;
  seal: Seal;
  /** Order: `dossier:<id>`, then `object:<sha256>`, then `station:<id>`; never the other way round. */
  locks: KeyedLock;
  /** Under which people are marked. */
  personKey: Uint8Array;
  checkpoint: Checkpoint;
  clock: () => Date;
  log: Log;
  /** Free bytes below which nothing new is taken, so that what was taken can still be recorded. */
  reserveBytes: number;
}

/** A station as its line key proved it. */
export interface Caller {
  stationId: string;
  epoch: number;
}

export const nowText = (context: { clock: () => Date }): string => context.clock().toISOString();
