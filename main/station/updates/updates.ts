import { type ReadingKey, readingKeyTyp } from '../../contract/wire/update.ts';
import { signJws } from '../../domain/signing/jws.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Core } from '../core.ts';
import { toFailure } from '../failure.ts';
import { Mutex } from '../mutex.ts';
import type { Session } from '../session.ts';
import type { HubClient } from '../sync/hub-client.ts';
import { fetchUpdates } from './fetch.ts';
import { installUpdates } from './install.ts';
import { readingKeyOf } from './reading-key.ts';
import { tidyUpdates } from './tidy.ts';

/** However much is being sent, so often somebody looks whether the centre has something for us. */
const lookEveryMs = 10 * 60 * 1000;

/** What the centre sends down: fetched while the line works, installed as soon as it may be. */
export class Updates {
  readonly #core: Core;
  readonly #accounts: Accounts;
  readonly #onBlocked: () => void;
  readonly #one = new Mutex();
  readonly #stop = new AbortController();
  #timer: NodeJS.Timeout | undefined;

  /** @param onBlocked who is signed in may not be any more */
  constructor(core: Core, accounts: Accounts, onBlocked: () => void) {
    this.#core = core;
    this.#onBlocked = onBlocked;
    this.#accounts = accounts;
  }

  /** Installs what was fetched before and needs nobody: a newer program may know more kinds. Faults wait for the next look. */
  begin(): Promise<void> {
    return this.#one.run(async () => {
      await tidyUpdates(this.#core);
      await this.#install(null);
    });
  }

  /** Looks by itself from now on, also while days of dossiers are on their way. */
  start(hub: HubClient): void {
    const look = (): void =>
      void this.look(hub, this.#stop.signal).catch((error) => {
        this.#core.log('updates.notFetched', { code: toFailure(error).code });
      });
    this.#timer = setInterval(look, lookEveryMs);
    this.#timer.unref();
  }

  /** Fetches what is new, and installs what can be. @throws Failure line_*, hub_* */
  look(hub: HubClient, signal: AbortSignal): Promise<void> {
    return this.#one.run(async () => {
      if (signal.aborted) return;
      await this.#sendReadingKey(hub, signal);
      await fetchUpdates(this.#core, hub, signal);
      const { current } = this.#core.sessions;
      await this.#install(current);
      if (current && (await this.#accounts.isBlocked(current.account.accountId))) this.#onBlocked();
    });
  }

  /** At sign-in, before anything else is done: what names people, and what this program has learnt to read. */
  signedIn(session: Session): Promise<void> {
    return this.#one.run(async () => {
      await this.#signReadingKey(session);
      await this.#install(session);
    });
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#stop.abort();
    await this.#one.run(async () => {});
  }

  /** Nothing that comes down keeps anybody from working. */
  async #install(session: Session | null): Promise<void> {
    try {
      await installUpdates(this.#core, this.#accounts, session);
    } catch (error) {
      const { code, detail } = toFailure(error);
      this.#core.log('updates.notInstalled', { code, detail: detail ?? null });
    }
  }

  /** The centre has to know the key, signed in this epoch, before it can send anything that names people. */
  async #signReadingKey({ Kd, signer }: Session): Promise<void> {
    const { d: _private, ...key } = readingKeyOf(Kd);
    const { epoch, stationId } = this.#core.config();
    const known = await this.#core.queue.run('getMeta', { key: 'readingKey' });
    if (known?.startsWith(`${epoch} `)) return;
    const statement: ReadingKey = { v: 1, stationId, epoch, key };
    const jws = await signJws(readingKeyTyp, statement, signer);
    await this.#core.queue.run('setMeta', { values: { readingKey: `${epoch} ${jws}`, readingKeySent: null } });
  }

  async #sendReadingKey(hub: HubClient, signal: AbortSignal): Promise<void> {
    const { queue } = this.#core;
    const [own, sent, hubEpoch] = await Promise.all([
      queue.run('getMeta', { key: 'readingKey' }),
      queue.run('getMeta', { key: 'readingKeySent' }),
      queue.run('getMeta', { key: 'hubEpoch' }),
    ]);
    const [epoch, jws] = own?.split(' ') ?? [];
    // A restored hub may have forgotten it.
    const now = `${hubEpoch}/${epoch}`;
    if (!jws || sent === now || epoch !== String(this.#core.config().epoch)) return;
    const body = Buffer.from(JSON.stringify({ v: 1, key: jws }));
    const headers = { 'content-type': 'application/json' };
    await hub.empty({ method: 'PUT', path: '/v1/reading-key', body, headers }, signal);
    await queue.run('setMeta', { values: { readingKeySent: now } });
  }
}
