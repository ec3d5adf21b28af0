import type { QueueDb } from '../../db/client.ts';
import type { DevicesClient } from '../../devices/client.ts';
import type { StationConfig } from '../contract/wire/provisioning.ts';
import type { KeyedLock } from '../domain/keyed-lock.ts';
import type { PublicKey } from '../domain/signing/key-signer.ts';
import type { StationCheckpoint } from './checkpoint.ts';
import type { Clock } from './clock.ts';
import type { CommuneBook } from './codes/communes.ts';
import type { Profiles } from './enrolment/profiles.ts';
import type { FlowLog } from './flow/flow-log.ts';
import type { Log } from './log.ts';
import type { Notices } from './notices.ts';
import type { PapersWorker } from './papers/client.ts';
import type { Paths } from './paths.ts';
import type { Space } from './queue/space.ts';
import type { SamplesWorker } from './samples/client.ts';
import type { SessionHolder } from './session.ts';

/** Who this station is, as set-up left it. */
export interface Identity {
  stationId: string;
  hubId: string;
  hubUrl: string;
  hubRootPem: string;
  /** Verifies this station's own journal at start, before anybody has signed in. */
  manifestKey: PublicKey;
}

/** What every part of a station that is set up works with. */
export interface Core {
  paths: Paths;
  queue: QueueDb;
  clock: Clock;
  identity: Identity;
  /** The newest signed configuration. */
  config(): StationConfig;
  /** What the hub said since, in place of the same part of the configuration; in memory, for what is stored already. */
  adopt(part: Partial<StationConfig>): void;
  communes: CommuneBook;
  sessions: SessionHolder;
  devices: DevicesClient;
  samples: SamplesWorker;
  papers: PapersWorker;
  space: Space;
  profiles: Profiles;
  /** Numbered tickets: what happened, and where everybody stands. */
  flow: FlowLog;
  /** One change of a draft at a time: nothing is lost between two fields, nor changed behind a confirmation. */
  editing: KeyedLock;
  notices: Notices;
  log: Log;
  checkpoint: StationCheckpoint | undefined;
}
