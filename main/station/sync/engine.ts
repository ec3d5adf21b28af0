import type { OutboxItem } from '../../../db/client.ts';
import type { ErrorCode } from '../../contract/errors/codes.ts';
import type { Failure } from '../../contract/result.ts';
import type { LineState } from '../../contract/station/queue.ts';
import type { Core } from '../core.ts';
import { toFailure } from '../failure.ts';
import { retryPause } from './back-off.ts';
import { fetchDecisions } from './decisions.ts';
import { deliver } from './deliver.ts';
import { type HubClient, HubRefusal } from './hub-client.ts';
import { fitBatch, offerBatch } from './offer.ts';

/** The hub does not know or trust us: asking again soon changes nothing, and no attempt is counted. */
const refusals = new Set<ErrorCode>(['line_unauthorised', 'epoch_frozen']);
/** What says nothing about the items that were to be sent. */
const notCounted = new Set<ErrorCode>([...refusals, 'line_portal', 'line_untrusted']);

const refusedPauseMs = 5 * 60 * 1000;
const idlePollMs = 60 * 1000;

export interface EngineEvents {
  onChange: () => void;
  onReceived: (item: OutboxItem) => void;
}

/** Sends what the outbox holds, oldest first, for as long as the process lives. Never waits for capture, never is waited for. */
export class SyncEngine {
  readonly #core: Core;
  readonly #hub: HubClient;
  readonly #events: EngineEvents;
  readonly #stop = new AbortController();
  #wake: () => void = () => {};
  #poked = false;
  /** The hub asked for patience, or refuses us: only a hand or the end of the pause breaks it. */
  #patient = false;
  #paused: boolean;
  #tries = 0;
  #state: LineState['state'] = 'idle';
  #reason: ErrorCode | null = null;
  #since = new Date().toISOString();
  #sentBytes = 0;
  #running: Promise<void> = Promise.resolve();

  constructor(core: Core, hub: HubClient, paused: boolean, events: EngineEvents) {
    this.#core = core;
    this.#hub = hub;
    this.#paused = paused;
    this.#events = events;
  }

  start(): void {
    this.#running = this.#loop();
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    this.#wake();
    await this.#running;
    this.#hub.close();
  }

  /** Something new to send: tried at once, unless the hub asked to be left alone. */
  notify(): void {
    if (!this.#patient) this.poke();
  }

  /** Somebody wants it tried at once. */
  poke(): void {
    this.#poked = true;
    this.#wake();
  }

  pause(paused: boolean): void {
    this.#paused = paused;
    this.poke();
  }

  async line(): Promise<LineState> {
    const { queue } = this.#core;
    const [{ waiting, waitingBytes, quarantined }, batches] = await Promise.all([
      queue.run('outboxCounts'),
      queue.run('batchCount'),
    ]);
    return {
      state: this.#state,
      reason: this.#reason,
      since: this.#since,
      waiting,
      waitingBytes,
      quarantined,
      sentBytes: this.#sentBytes,
      batches,
    };
  }

  async #loop(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      this.#poked = false;
      const pauseMs = await this.#turn();
      if (pauseMs > 0) await this.#sleep(pauseMs);
    }
  }

  /** One round: a batch, or a look for decisions. @returns milliseconds to wait before the next */
  async #turn(): Promise<number> {
    if (this.#paused) {
      this.#set('paused', null);
      return idlePollMs;
    }
    try {
      const sent = await this.#sendBatch();
      const decided = await this.#fetchDecisions();
      this.#tries = 0;
      this.#patient = false;
      if (decided > 0) this.#events.onChange();
      if (sent > 0) return 0;
      this.#set('idle', null);
      return this.#untilNext();
    } catch (error) {
      return this.#stop.signal.aborted ? 0 : this.#setback(toFailure(error));
    }
  }

  /** A verdict that does not verify is not taken, and holds up no dossier. */
  async #fetchDecisions(): Promise<number> {
    try {
      return await fetchDecisions(this.#core, this.#hub, this.#stop.signal);
    } catch (error) {
      const { code, detail } = toFailure(error);
      if (code !== 'receipt_invalid') throw error;
      this.#core.log('decision.invalid', { detail: detail ?? null });
      return 0;
    }
  }

  async #sendBatch(): Promise<number> {
    const { queue, clock } = this.#core;
    const items = fitBatch(await queue.run('dueItems', { now: clock.now().toISOString(), limit: 50 }));
    if (items.length === 0) return 0;
    // Written before sending: an attempt that never returns is counted all the same.
    await queue.run('markAttempt', { items: keysOf(items) });
    try {
      const answer = await offerBatch(this.#core, this.#hub, items, this.#stop.signal);
      this.#set('sending', null);
      const onSent = (bytes: number): void => {
        this.#sentBytes += bytes;
        this.#events.onChange();
      };
      for (const [i, item] of items.entries()) {
        const own = answer.answers[i];
        if (this.#paused || !own) break;
        const events = { onSent, onReceived: this.#events.onReceived };
        await deliver(this.#core, this.#hub, item, own, events, this.#stop.signal);
      }
      return items.length;
    } catch (error) {
      if (notCounted.has(toFailure(error).code)) await queue.run('unmarkAttempt', { items: keysOf(items) });
      throw error;
    }
  }

  #setback(failure: Failure): number {
    this.#core.log('line.setback', { code: failure.code, detail: failure.detail ?? null, tries: this.#tries });
    this.#patient = failure instanceof HubRefusal;
    if (refusals.has(failure.code)) {
      this.#set('paused', failure.code);
      return refusedPauseMs;
    }
    this.#set('offline', failure.code);
    const asked = failure instanceof HubRefusal ? failure.retryAfter : null;
    return asked === null ? retryPause(this.#tries++) : asked * 1000;
  }

  async #untilNext(): Promise<number> {
    const { nextAt } = await this.#core.queue.run('outboxCounts');
    if (nextAt === null) return idlePollMs;
    return Math.min(idlePollMs, Math.max(100, Date.parse(nextAt) - this.#core.clock.now().getTime()));
  }

  #set(state: LineState['state'], reason: ErrorCode | null): void {
    if (state !== this.#state || reason !== this.#reason) this.#since = this.#core.clock.now().toISOString();
    this.#state = state;
    this.#reason = reason;
    this.#events.onChange();
  }

  #sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      if (this.#poked || this.#stop.signal.aborted) return resolve();
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

function keysOf(items: OutboxItem[]): { epoch: number; seq: number }[] {
  return items.map(({ epoch, seq }) => ({ epoch, seq }));
}
