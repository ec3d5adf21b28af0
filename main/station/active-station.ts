import { Failure } from '../contract/result.ts';
import type { Account } from '../contract/station/accounts.ts';
import type { CarryState } from '../contract/station/media.ts';
import type { LineState } from '../contract/station/queue.ts';
import type { StationStatus } from '../contract/station-api.ts';
import type { DossierState } from '../domain/dossier/machine.ts';
import { keySigner, type PublicKey } from '../domain/signing/key-signer.ts';
import { Accounts } from './accounts/accounts.ts';
import type { Core } from './core.ts';
import { testDevicesOnce } from './devices/day-test.ts';
import { sealReleased } from './enrolment/release.ts';
import { toFailure } from './failure.ts';
import { keepHighWater } from './keep-high-water.ts';
import { Carry } from './media/carry.ts';
import { Media } from './media/media.ts';
import type { Volumes } from './media/volumes.ts';
import { Mutex } from './mutex.ts';
import { openEpoch } from './queue/open-epoch.ts';
import { Purger } from './queue/purger.ts';
import { recoverDrafts, recoverQueue } from './queue/recover.ts';
import { createSealer, type Sealer } from './queue/sealer.ts';
import { Reports } from './reports/reports.ts';
import { createRoster, type Roster } from './roster/index.ts';
import { Cap } from './sync/cap.ts';
import { SyncEngine } from './sync/engine.ts';
import { thaw } from './sync/frozen.ts';
import { HubClient } from './sync/hub-client.ts';
import { offerBatch } from './sync/offer.ts';
import { readRules } from './sync/rules.ts';
import { countActivations } from './tallies/count-activations.ts';
import { createTallies, type Tallies } from './tallies/index.ts';
import { Targets } from './targets/targets.ts';
import { Updates } from './updates/updates.ts';
import type { PasswordPolicy } from './vault/keys/passwords.ts';
import type { MachineKeys } from './vault/keys/station-keys.ts';
import { wipe } from './vault/keys/wipe.ts';

export interface ActiveEvents {
  /** The centre has blocked who works here: what is open is closed. */
  onBlocked: () => void;
  onStatus: () => void;
  onLine: () => void;
  onCarry: (state: CarryState) => void;
  onDossier: (draftId: string, state: DossierState) => void;
}

/** A station that is set up: sends by itself, captures while somebody is signed in. */
export class ActiveStation {
  readonly core: Core;
  readonly accounts: Accounts;
  readonly sealer: Sealer;
  readonly engine: SyncEngine;
  readonly tallies: Tallies;
  readonly targets: Targets;
  readonly reports: Reports;
  readonly media: Media;
  readonly carry: Carry;
  readonly updates: Updates;
  readonly #lineKey: PublicKey;
  readonly #events: ActiveEvents;
  readonly #signingIn = new Mutex();
  readonly #endMark: () => Promise<void>;
  #roster: Roster | null = null;

  private constructor(
    core: Core,
    accounts: Accounts,
    sealer: Sealer,
    engine: SyncEngine,
    media: Media,
    updates: Updates,
    lineKey: PublicKey,
    events: ActiveEvents,
  ) {
    this.#lineKey = lineKey;
    this.core = core;
    this.accounts = accounts;
    this.sealer = sealer;
    this.engine = engine;
    this.media = media;
    this.updates = updates;
    this.carry = new Carry(core, media, events.onCarry);
    this.tallies = createTallies({
      queue: core.queue,
      config: () => core.config(),
      now: () => core.clock.now(),
      session: () => core.sessions.current,
      communes: core.communes,
      devices: async () => {
        const report = await core.devices.call('report', {});
        return report.ok ? report.value.devices : null;
      },
    });
    this.targets = new Targets({
      ...this.tallies.parts,
      communes: core.communes,
      requireSupervisor: () => core.sessions.requireSupervisor(),
      requireRoom: () => core.space.requireRoom(),
    });
    this.reports = new Reports({ core, tallies: this.tallies });
    this.#events = events;
    this.#endMark = keepHighWater(core);
  }

  /** Puts right what needs nobody signed in, then begins to send. */
  static async start(
    core: Core,
    keys: MachineKeys,
    volumes: Volumes,
    passwords: PasswordPolicy | undefined,
    events: ActiveEvents,
  ): Promise<ActiveStation> {
    const { identity, queue } = core;
    const cap = new Cap();
    const hub = new HubClient({
      url: identity.hubUrl,
      hubId: identity.hubId,
      rootPem: identity.hubRootPem,
      stationId: identity.stationId,
      epoch: () => core.config().epoch,
      lineSigner: await keySigner(keys.line),
      pace: (bytes) => cap.take(bytes),
    });
    const media = new Media({ core, volumes, onChange: events.onStatus });
    const onReceived = (): void => {
      events.onStatus();
      media.notify();
    };
    const paused = (await queue.run('getMeta', { key: 'paused' })) === 'yes';
    const rules = await readRules(queue);
    const purger = new Purger(core, () => engine.rules.keepDays);
    const accounts = new Accounts(core, keys.M, passwords);
    const lineKey = (await keySigner(keys.line)).publicKey;
    wipe(keys.Kq, keys.line);
    const updates = new Updates(core, accounts, events.onBlocked);
    // A disk that was put back with nothing to send is told by its token all the same, before anything is sealed on it.
    const batches = await queue.run('batchCount');
    const showToken = async (client: HubClient, signal: AbortSignal): Promise<void> => {
      if ((await queue.run('batchCount')) === batches) await offerBatch(core, client, [], signal);
    };
    const onCalm = async (client: HubClient, signal: AbortSignal): Promise<void> => {
      await showToken(client, signal);
      if ((await thaw(core, client, signal)) > 0) await sealReleased(core, sealer);
      await updates.look(client, signal);
      await purger.look(client, signal);
    };
    const engine: SyncEngine = new SyncEngine({
      core,
      hub,
      cap,
      rules,
      paused,
      events: { onChange: events.onLine, onReceived, onCalm },
    });
    const sealer = createSealer(core, (draftId) => {
      events.onDossier(draftId, 'sealed');
      engine.notify();
      media.notify();
      events.onStatus();
    });
    await core.space.restore();
    await recoverQueue(core, sealer);
    const station = new ActiveStation(core, accounts, sealer, engine, media, updates, lineKey, events);
    await updates.begin();
    engine.start();
    updates.start(hub);
    media.start();
    station.reports.start();
    return station;
  }

  /** @throws Failure wrong_password, db_*; wrong_state when somebody is signed in: lock first */
  signIn(login: string, password: string, newPassword: string | null = null): Promise<Account> {
    return this.#signingIn.run(() => this.#signIn(login, password, newPassword));
  }

  async #signIn(login: string, password: string, newPassword: string | null): Promise<Account> {
    const { sessions, queue, clock } = this.core;
    if (sessions.current) throw new Failure('wrong_state', 'signed in');
    const session = await this.accounts.signIn(login, password, newPassword);
    await this.updates.signedIn(session);
    if (await this.accounts.isBlocked(session.account.accountId)) {
      await session.people.close();
      throw new Failure('account_blocked');
    }
    sessions.open(session);
    this.targets.imports.drop();
    this.engine.notify();
    const { people, account } = session;
    const { space } = this.core;
    this.#roster = createRoster({
      people,
      queue,
      now: () => clock.now(),
      account: () => account,
      requireRoom: () => space.requireRoom(),
    });
    // Nobody waits for a list of before; an import asked for meanwhile is told so.
    this.#roster.imports.recover().catch((error) => {
      const { code, detail } = toFailure(error);
      this.core.log('roster.recovery.failed', { code, detail: detail ?? null });
    });
    // What cannot be put right now is tried at the next sign-in; it keeps nobody from working.
    await recoverDrafts(this.core, this.sealer).catch((error) => {
      const { code, detail } = toFailure(error);
      this.core.log('recovery.failed', { code, detail: detail ?? null });
      this.core.notices.add(code, 'recovery');
    });
    await countActivations(queue, people, this.core.config()).catch((error) => {
      const { code, detail } = toFailure(error);
      this.core.log('tallies.failed', { code, detail: detail ?? null });
    });
    this.#events.onStatus();
    this.core.samples.start();
    void testDevicesOnce(this.core);
    return account;
  }

  /** @throws Failure signed_out */
  get roster(): Roster {
    this.core.sessions.require();
    if (!this.#roster) throw new Failure('signed_out');
    return this.#roster;
  }

  summary(): Pick<StationStatus, 'phase' | 'stationId' | 'epoch' | 'stationName' | 'timeZone' | 'clock' | 'account'> {
    const { epoch, stationName, timeZone } = this.core.config();
    const account = this.core.sessions.current?.account ?? null;
    const { stationId } = this.core.identity;
    const { clock } = this.core;
    const seen = { day: clock.moment(null).day, sure: clock.evidence().sure, confirmed: clock.isConfirmed() };
    return { phase: account ? 'open' : 'signedOut', stationId, epoch, stationName, timeZone, clock: seen, account };
  }

  /** The officer says that an unsure date is right: recorded, and asked no more. @throws Failure signed_out, wrong_state */
  async confirmClock(day: string): Promise<void> {
    const { clock, queue, sessions } = this.core;
    const { account } = sessions.require();
    const moment = clock.moment(account.accountId);
    // What was looked at was another day.
    if (moment.day !== day) throw new Failure('wrong_state', moment.day);
    const { sure, lastHubTime } = clock.evidence();
    await queue.run('recordAudit', {
      at: moment.at,
      actor: moment.actor,
      action: 'clock.confirmed',
      subject: day,
      detail: { sure, lastHubTime: lastHubTime ?? '' },
    });
    clock.confirm();
    this.#events.onStatus();
  }

  /** Goes on in a new epoch with a code of the centre. @throws Failure as `openEpoch` */
  async newEpoch(code: string): Promise<{ epoch: number; entries: number }> {
    const session = this.core.sessions.requireSupervisor();
    // An answer to the epoch before would bring its token into the new one, which the hub would take for a copy of this station.
    const opened = await this.engine.alone(() => openEpoch(this.core, this.sealer, this.#lineKey, code));
    await this.updates.signedIn(session);
    this.#events.onStatus();
    return opened;
  }

  line(): Promise<LineState> {
    return this.engine.line();
  }

  async close(): Promise<void> {
    await this.engine.stop();
    await this.updates.stop();
    await this.reports.stop();
    await this.#endMark();
    await this.carry.cancel();
    await this.media.stop();
    await this.#roster?.imports.close();
    await this.core.sessions.current?.people.close();
    await this.core.queue.close();
  }
}
