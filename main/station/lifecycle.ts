import { openPeopleDb, openQueueDb, type QueueDb } from '../../db/client.ts';
import type { DevicesClient } from '../../devices/client.ts';
import { Failure } from '../contract/result.ts';
import type { Account } from '../contract/station/accounts.ts';
import type { CarryState, CopiesState } from '../contract/station/media.ts';
import type { LineState } from '../contract/station/queue.ts';
import type { StationStatus } from '../contract/station-api.ts';
import { type StationConfig, stationConfig } from '../contract/wire/provisioning.ts';
import type { DossierState } from '../domain/dossier/machine.ts';
import { KeyedLock } from '../domain/keyed-lock.ts';
import { readVerifiedJws } from '../domain/signing/jws.ts';
import { keySigner } from '../domain/signing/key-signer.ts';
import { type NewAccount, requirePassword } from './accounts/accounts.ts';
import { journalEscrow } from './accounts/escrow.ts';
import { discardUnfinishedSetUp, requireNoWork, sealedBy } from './accounts/keys.ts';
import { ActiveStation } from './active-station.ts';
import type { StationCheckpoint } from './checkpoint.ts';
import { createClock } from './clock.ts';
import { CommuneBook } from './codes/communes.ts';
import type { Core, Identity } from './core.ts';
import type { Custody } from './custody.ts';
import { Profiles } from './enrolment/profiles.ts';
import { toFailure } from './failure.ts';
import { FlowLog } from './flow/flow-log.ts';
import type { Log } from './log.ts';
import type { Volumes } from './media/volumes.ts';
import { Mutex } from './mutex.ts';
import type { Notices } from './notices.ts';
import type { PapersWorker } from './papers/client.ts';
import { makeFolders, type Paths } from './paths.ts';
import { wrapPersonRefKey } from './person-ref.ts';
import { createSpace, type Space, type SpaceLimits, withRoom } from './queue/space.ts';
import type { SamplesWorker } from './samples/client.ts';
import { SessionHolder } from './session.ts';
import { provision } from './sync/provision.ts';
import { heldValues } from './updates/values.ts';
import { removeTemporaries } from './vault/durable/temporary.ts';
import type { KeyStore } from './vault/keys/key-store.ts';
import { openMachine } from './vault/keys/machine.ts';
import { type PasswordPolicy, PRODUCTION_PASSWORDS } from './vault/keys/passwords.ts';
import { provisionKeys } from './vault/keys/provision.ts';
import { saveRecovery } from './vault/keys/recovery.ts';
import { encodeRecoveryCode } from './vault/keys/recovery-code.ts';
import { createRecoverySecret, type MachineKeys, type StationKeys } from './vault/keys/station-keys.ts';
import { wipe, wipeAll } from './vault/keys/wipe.ts';

export interface LifecycleParts {
  paths: Paths;
  custody: Custody;
  devices: DevicesClient;
  samples: SamplesWorker;
  papers: PapersWorker;
  space: SpaceLimits;
  volumes: Volumes;
  passwords: PasswordPolicy | undefined;
  now: (() => Date) | undefined;
  notices: Notices;
  log: Log;
  checkpoint: StationCheckpoint | undefined;
  onStatus: () => void;
  /** The centre has blocked who works here. */
  onBlocked: () => void;
  onLine: () => void;
  onCarry: (state: CarryState) => void;
  onDossier: (draftId: string, state: DossierState) => void;
  /** The flow of people changed; the number of its newest event. */
  onFlow: (n: number) => void;
}

const notSetUpLine = (): LineState => ({
  state: 'notSetUp',
  reason: null,
  since: new Date().toISOString(),
  waiting: 0,
  waitingBytes: 0,
  quarantined: 0,
  sentBytes: 0,
  batches: 0,
  hold: null,
  connections: 0,
});

/** From an empty folder to a station at work: needs set-up → signed out (sending) → open. */
export class Lifecycle {
  readonly #parts: LifecycleParts;
  readonly #space: Space;
  readonly #settingUp = new Mutex();
  #active: ActiveStation | null = null;
  /** What opens this machine's keys; known once the boot has asked for it. */
  #keyStore: KeyStore | null = null;
  #isNew = true;

  constructor(parts: LifecycleParts) {
    this.#parts = parts;
    this.#space = createSpace(parts.paths, parts.space, parts.notices);
  }

  /**
   * Opens what the machine may open alone.
   * @throws Failure db_*, key_store_unavailable, passphrase_needed, wrong_password (of the passphrase), keys_broken, io_error
   */
  async boot(): Promise<void> {
    const { paths, custody } = this.#parts;
    await makeFolders(paths);
    const store = await sealedBy(paths).catch(rethrow);
    this.#isNew = store === null;
    this.#keyStore = await custody.keyStore(store);
    if (store === null) return;
    const keys = await openMachine(paths.keys, this.#keyStore).catch(rethrow);
    await removeTemporaries(paths.keys);
    // Of a ballast that was being written.
    await removeTemporaries(paths.data);
    const queue = await this.#openQueue(keys);
    try {
      const identity = await queue.run('getMeta', { key: 'identity' });
      if (identity !== null) return await this.#activate(keys, queue, JSON.parse(identity) as Identity);
    } catch (error) {
      // The database is exclusive: left open, it would keep the next try out.
      await queue.close();
      throw error;
    }
    // Set-up was interrupted before the hub's answer was stored: it begins anew.
    wipeAll(keys);
    await queue.close();
    await requireNoWork(paths);
  }

  /** Whether no keys of a station were found: its passphrase, if it has one, is yet to be chosen. */
  get isNew(): boolean {
    return this.#isNew;
  }

  /** The station at work. @throws Failure not_set_up */
  get active(): ActiveStation {
    if (!this.#active) throw new Failure('not_set_up');
    return this.#active;
  }

  /**
   * Registers at the hub and makes keys and the first account. The identity is written last: until then nothing can be
   * captured, and a set-up that was cut off simply begins anew.
   * @throws Failure already_set_up, weak_password, code_used, line_*, hub_*
   */
  setUp(code: string, first: NewAccount): Promise<{ recoveryCode: string; account: Account }> {
    return this.#settingUp.run(() => this.#setUp(code, first));
  }

  async #setUp(code: string, first: NewAccount): Promise<{ recoveryCode: string; account: Account }> {
    if (this.#active) throw new Failure('already_set_up');
    requirePassword(first.password);
    const { paths, passwords = PRODUCTION_PASSWORDS } = this.#parts;
    const keyStore = this.#keyStore;
    if (!keyStore) throw new Failure('not_ready');
    await discardUnfinishedSetUp(paths);
    const { login, password, displayName, role } = first;
    const made = await provisionKeys(paths.keys, keyStore, { login, password }, { policy: passwords }).catch(rethrow);
    const { keys, R } = made;
    const [manifest, line] = await Promise.all([keySigner(keys.Ks), keySigner(keys.line)]);
    const registered = await provision(code, { manifestKey: manifest.publicKey, lineKey: line.publicKey });
    const account = { accountId: made.firstAccount.accountId, login, displayName, role };
    const people = await openPeopleDb(paths.peopleDb, keys.Kp);
    await people.run('addAccount', account);
    await people.close();

    const { config, answer } = registered;
    const identity: Identity = {
      stationId: config.stationId,
      hubId: config.hubId,
      hubUrl: registered.hubUrl,
      hubRootPem: registered.rootPem,
      manifestKey: manifest.publicKey,
    };
    const queue = await this.#openQueue(keys);
    await queue.run('addConfig', { version: config.version, jws: answer.config });
    const clock = createClock({
      config: () => config,
      lastHubTime: null,
      ...(this.#parts.now ? { now: this.#parts.now } : {}),
    });
    await queue.run('recordAudit', {
      at: clock.now().toISOString(),
      actor: account.accountId,
      action: 'station.setUp',
      subject: identity.stationId,
    });
    await journalEscrow(queue, config, clock, R, manifest);
    const { token, hubEpoch, personRefKey: given } = answer;
    const personRefKey = given === undefined ? null : wrapPersonRefKey(keys.Kd, given);
    const values = { token, hubEpoch: String(hubEpoch), personRefKey, identity: JSON.stringify(identity) };
    await queue.run('setMeta', { values });
    const recoveryCode = encodeRecoveryCode(R);
    wipe(R, keys.Kp, keys.Kd, keys.Ks);
    await this.#activate(keys, queue, identity);
    return { recoveryCode, account };
  }

  /**
   * A new recovery code for a station that was opened with the one before: escrowed to the authority first, then written. The old one
   * holds until then.
   * @returns null when it could not be written; the old one still holds
   */
  async renewRecovery(keys: StationKeys): Promise<string | null> {
    const { core, engine } = this.active;
    const { queue, clock } = core;
    const R = createRecoverySecret();
    try {
      const at = clock.now().toISOString();
      await queue.run('recordAudit', {
        at,
        actor: null,
        action: 'station.recovered',
        subject: core.identity.stationId,
      });
      await journalEscrow(queue, core.config(), clock, R, await keySigner(keys.Ks));
      await saveRecovery(this.#parts.paths.keys, R, keys);
      return encodeRecoveryCode(R);
    } catch (error) {
      const { code, detail } = toFailure(error);
      this.#parts.log('recovery.notRenewed', { code, detail: detail ?? null });
      return null;
    } finally {
      wipe(R);
      engine.poke();
    }
  }

  summary(): Omit<StationStatus, 'line' | 'notices' | 'disk' | 'copies'> {
    const none = {
      failure: null,
      lock: null,
      stationId: null,
      epoch: null,
      stationName: null,
      timeZone: null,
      clock: null,
      account: null,
    };
    if (!this.#active) return { phase: 'needsSetUp', ...none };
    return { ...none, ...this.#active.summary() };
  }

  line(): Promise<LineState> | LineState {
    return this.#active?.line() ?? notSetUpLine();
  }

  async copies(): Promise<CopiesState | null> {
    return (await this.#active?.media.copies()) ?? null;
  }

  async close(): Promise<void> {
    await this.#active?.close();
    this.#active = null;
  }

  /** Opening writes, too: on a full disk the ballast makes room. */
  async #openQueue({ Kq }: MachineKeys): Promise<QueueDb> {
    const { queueDb } = this.#parts.paths;
    return withRoom(await this.#space.finishing(() => openQueueDb(queueDb, Kq)), this.#space);
  }

  async #activate(keys: MachineKeys, queue: QueueDb, identity: Identity): Promise<void> {
    const { paths, notices, log, devices, samples, papers, checkpoint, now } = this.#parts;
    const jws = await queue.run('currentConfig');
    if (!jws) throw new Failure('db_damaged', 'no configuration');
    // Verified against the root before it was stored; the database authenticates every page it gives back.
    let config: StationConfig = readVerifiedJws(jws, stationConfig);
    const values = await heldValues(queue);
    config = { ...config, ...values.config };
    const lastHubTime = await queue.run('getMeta', { key: 'lastHubTime' });
    const highWater = await queue.run('getMeta', { key: 'highWater' });
    const clock = createClock({ config: () => config, lastHubTime, highWater, ...(now ? { now } : {}) });
    const core: Core = {
      paths,
      queue,
      identity,
      clock,
      config: () => config,
      adopt: (part) => {
        config = { ...config, ...part };
      },
      communes: new CommuneBook(values.communes),
      sessions: new SessionHolder(),
      devices,
      samples,
      papers,
      space: this.#space,
      profiles: await Profiles.load({ queue, identity, clock, log }),
      flow: new FlowLog({ queue, clock, space: this.#space, checkpoint, onChange: this.#parts.onFlow }),
      editing: new KeyedLock(),
      notices,
      log,
      checkpoint,
    };
    const { onStatus, onLine, onCarry, onDossier, passwords, volumes } = this.#parts;
    const events = { onStatus, onLine, onCarry, onDossier, onBlocked: this.#parts.onBlocked };
    this.#active = await ActiveStation.start(core, keys, volumes, passwords, events);
  }
}

function rethrow(error: unknown): never {
  throw toFailure(error);
}
