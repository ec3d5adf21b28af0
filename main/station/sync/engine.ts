import type { ErrorCode } from '../../contract/errors/codes.ts';
import type { Failure } from '../../contract/result.ts';
import type { LineState, SendRules } from '../../contract/station/queue.ts';
import type { Core } from '../core.ts';
import { toFailure } from '../failure.ts';
import { Mutex } from '../mutex.ts';
import { retryPause } from './back-off.ts';
import type { Cap } from './cap.ts';
import { fetchDecisions } from './decisions.ts';
import { noteFrozen } from './frozen.ts';
import { Gate } from './gate.ts';
import { type HubClient, HubRefusal } from './hub-client.ts';
import { Sender } from './sender.ts';

/** The hub does not know or trust us: asking again soon changes nothing, and no attempt is counted. */
const refusals = new Set<ErrorCode>(['line_unauthorised', 'epoch_frozen']);

const refusedPauseMs = 5 * 60 * 1000;
const idlePollMs = 60 * 1000;

export interface EngineEvents {
  onChange: () => void;
  onReceived: () => void;
  /** The line works and there is nothing to send: the moment for what needs the hub's time. */
  onCalm: (hub: HubClient, signal: AbortSignal) => Promise<void>;
}

export interface EngineParts {
  core: Core;
  hub: HubClient;
  /** What everything the hub client sends passes through. */
  cap: Cap;
  rules: SendRules;
  paused: boolean;
  events: EngineEvents;
}

/** Sends what the outbox holds, oldest first, for as long as the process lives. Never waits for capture, never is waited for. */
export class SyncEngine {
  readonly #core: Core;
  readonly #hub: HubClient;
  readonly #cap: Cap;
  readonly #events: EngineEvents;
  readonly #sender: Sender;
  readonly #gate: Gate;
  readonly #stop = new AbortController();
  /** Turns, and what must have no turn beside it. */
  readonly #turns = new Mutex();
  /** How many wait for turns to end. */
  #waiting = 0;
  /** Ends the present run; its requests are given up. */
  #run = new AbortController();
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

  constructor({ core, hub, cap, rules, paused, events }: EngineParts) {
    this.#core = core;
    this.#hub = hub;
    this.#cap = cap;
    this.#paused = paused;
    this.#events = events;
    this.#gate = new Gate(
      rules,
      () => core.clock.now(),
      () => core.config().timeZone,
    );
    cap.set(rules.capKbit);
    this.#sender = new Sender(core, hub, {
      onAlive: () => {
        this.#tries = 0;
        this.#set('sending', null);
      },
      onSent: (bytes) => {
        this.#sentBytes += bytes;
        events.onChange();
      },
      onReceived: events.onReceived,
    });
  }

  start(): void {
    this.#running = this.#loop();
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    this.#run.abort();
    this.#wake();
    await this.#running;
    this.#hub.close();
  }

  /** Something new to send: tried at once, unless the hub asked to be left alone. */
  notify(): void {
    this.#sender.look();
    if (!this.#patient) this.poke();
  }

  /** Tries the line at once. */
  poke(): void {
    this.#sender.look();
    this.#poked = true;
    this.#wake();
  }

  /** Somebody wants everything that waits sent now, whatever the hour, the line and what failed before. */
  async sendNow(): Promise<void> {
    this.#gate.hurry();
    await this.#core.queue.run('endPostponements');
    this.poke();
  }

  pause(paused: boolean): void {
    this.#paused = paused;
    if (paused) {
      this.#gate.calm();
      this.#run.abort();
    }
    this.poke();
  }

  /**
   * Runs work while nothing is on its way to the hub and no answer can still come: what was on its way is given up, and goes again
   * afterwards. For what changes who this station is to the hub.
   */
  async alone<T>(work: () => Promise<T>): Promise<T> {
    this.#waiting++;
    this.#run.abort();
    try {
      return await this.#turns.run(work);
    } finally {
      this.#waiting--;
      this.poke();
    }
  }

  get rules(): SendRules {
    return this.#gate.rules;
  }

  /** Holds at once, for what is on its way, too. */
  setRules(rules: SendRules): void {
    this.#gate.set(rules);
    this.#cap.set(rules.capKbit);
    this.poke();
    this.#events.onChange();
  }

  /** What the machine says of its line. */
  tellMetered(isMetered: boolean): void {
    this.#gate.tell(isMetered);
    this.notify();
    this.#events.onChange();
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
      hold: waiting > 0 ? this.#gate.hold() : null,
      connections: this.#sender.connections,
    };
  }

  async #loop(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      this.#poked = false;
      const pauseMs = await this.#turns.run(() => this.#turn());
      if (pauseMs > 0) await this.#sleep(pauseMs);
    }
  }

  /** Everything that can be sent now, then a look for decisions. @returns milliseconds to wait before the next */
  async #turn(): Promise<number> {
    if (this.#waiting > 0) return 0;
    if (this.#paused) {
      this.#set('paused', null);
      return idlePollMs;
    }
    this.#run = new AbortController();
    const signal = AbortSignal.any([this.#stop.signal, this.#run.signal]);
    try {
      const sent = await this.#sender.run(() => !this.#paused && this.#gate.hold() === null, signal);
      if (signal.aborted) return 0;
      const decided = await this.#fetchDecisions(signal);
      this.#tries = 0;
      this.#patient = false;
      if (decided > 0) this.#events.onChange();
      if (sent) return 0;
      this.#set('idle', null);
      await this.#calm(signal);
      return this.#untilNext();
    } catch (error) {
      return signal.aborted ? 0 : this.#setback(toFailure(error), signal);
    }
  }

  /** A verdict that does not verify is not taken, and holds up no dossier. */
  async #fetchDecisions(signal: AbortSignal): Promise<number> {
    try {
      return await fetchDecisions(this.#core, this.#hub, signal);
    } catch (error) {
      const { code, detail } = toFailure(error);
      if (code !== 'receipt_invalid') throw error;
      this.#core.log('decision.invalid', { detail: detail ?? null });
      return 0;
    }
  }

  async #calm(signal: AbortSignal): Promise<void> {
    const { waiting } = await this.#core.queue.run('outboxCounts');
    if (waiting === 0) this.#gate.calm();
    await this.#events.onCalm(this.#hub, signal);
  }

  async #setback(failure: Failure, signal: AbortSignal): Promise<number> {
    this.#core.log('line.setback', { code: failure.code, detail: failure.detail ?? null, tries: this.#tries });
    this.#patient = failure instanceof HubRefusal;
    if (failure.code === 'epoch_frozen') await noteFrozen(this.#core);
    if (refusals.has(failure.code)) {
      this.#set('paused', failure.code);
      return refusedPauseMs;
    }
    this.#set('offline', failure.code);
    if (failure.code === 'line_clock') await this.#askTime(signal);
    const asked = failure instanceof HubRefusal ? failure.retryAfter : null;
    return asked === null ? retryPause(this.#tries++) : asked * 1000;
  }

  /** The machine's clock is outside the dates of the hub's certificate: the one thing asked then is the hub's signed time. */
  async #askTime(signal: AbortSignal): Promise<void> {
    try {
      const { now } = await this.#hub.time('pinnedWhenever', signal);
      this.#core.clock.heardHub(now);
      this.#core.log('clock.toldByHub', { now });
    } catch (error) {
      const { code, detail } = toFailure(error);
      this.#core.log('clock.notTold', { code, detail: detail ?? null });
    }
    this.#events.onChange();
  }

  async #untilNext(): Promise<number> {
    const now = this.#core.clock.now().getTime();
    const { nextAt } = await this.#core.queue.run('outboxCounts');
    const opens = this.#gate.hold()?.until ?? null;
    const next = [nextAt, opens]
      .map((at) => (at === null ? 0 : Date.parse(at) - now))
      // What is due and not sent waits for something else than its time.
      .filter((ms) => ms > 0)
      .map((ms) => Math.max(100, ms));
    return Math.min(idlePollMs, ...next);
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
