import { Failure } from '../../../main/contract/result.ts';
import type { Ear } from '../../protocol/exchange/heard.ts';
import {
  begin,
  type Effect,
  ENDED,
  type ExchangeOutcome,
  type MachineInput,
  type MachineState,
  type Request,
  step,
} from '../../protocol/exchange/machine.ts';
import type { ByteTransport } from '../../transport/byte-transport.ts';
import { abortable } from './abortable.ts';

/** Waiting times of an exchange in ms. Tests shorten them; none is a promise of a maker. */
export interface ExchangeTiming {
  /** Answer to a command. */
  answerMs: number;
  /** Silence within data. A USB converter holds bytes back for 16 ms, a busy machine for longer. */
  packetMs: number;
  /** Silence after which a broken transfer counts as over. */
  quietMs: number;
  /** Longest wait for a broken transfer: a whole image at the slowest rate. */
  drainMs: number;
}

export interface AskOptions<A> {
  signal: AbortSignal;
  /** Lengths that the data behind the answer may have; none where no data follow. */
  data?: readonly number[];
  /** Tells this command's good answer from a late one to another. */
  fits?: (answer: A) => boolean;
  repeats?: number;
  answerMs?: number;
  onBytes?: (bytes: number) => void;
}

export type Answered<A> = Extract<ExchangeOutcome<A>, { ok: true }>;

/** Performs the effects of the command machine on a transport: one exchange at a time, the next waits for a free line. */
export class ExchangeLine<A> {
  readonly #transport: ByteTransport;
  readonly #timing: ExchangeTiming;
  readonly #ear: Ear<A>;
  readonly #unsubscribe: (() => void)[];
  #state: MachineState<A> = ENDED;
  #timer: NodeJS.Timeout | null = null;
  #drainLimit: NodeJS.Timeout | null = null;
  #settle: ((outcome: ExchangeOutcome<A>) => void) | null = null;
  #onBytes: ((bytes: number) => void) | undefined;
  #lengths: readonly number[] = [];
  #free: Promise<void> = Promise.resolve();
  #setFree: () => void = () => {};

  constructor(transport: ByteTransport, ear: Ear<A>, timing: ExchangeTiming) {
    this.#transport = transport;
    this.#ear = ear;
    this.#timing = timing;
    this.#unsubscribe = [
      transport.onData((data) => {
        for (const heard of ear.push(data)) this.#input({ kind: 'heard', heard });
      }),
      transport.onClose(() => this.#input({ kind: 'lost' })),
    ];
  }

  /**
   * One exchange. A refusal of the device is an answer; everything else that goes wrong rejects with `device_lost`,
   * `device_silent`, `device_garbled` or `cancelled`. A cancelled exchange rejects at once and runs out behind the scenes.
   */
  async ask(bytes: Uint8Array, options: AskOptions<A>): Promise<Answered<A>> {
    const { signal, data = [] } = options;
    while (this.#state.at !== 'ended') await abortable(this.#free, signal);
    if (signal.aborted) throw new Failure('cancelled');
    const { answerMs, packetMs, quietMs } = this.#timing;
    const request: Request<A> = {
      bytes,
      data: data.length > 0 ? { most: Math.max(...data) } : null,
      fits: options.fits ?? (() => true),
      answerMs: options.answerMs ?? answerMs,
      packetMs,
      quietMs,
      repeats: options.repeats ?? 1,
    };
    this.#lengths = data;
    this.#ear.reset(data);
    this.#onBytes = options.onBytes;
    this.#free = new Promise((resolve) => {
      this.#setFree = resolve;
    });
    const onAbort = (): void => this.#input({ kind: 'cancel' });
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      const outcome = await new Promise<ExchangeOutcome<A>>((resolve) => {
        this.#settle = resolve;
        const first = begin(request);
        this.#enter(first.state, first.effects);
      });
      if (outcome.ok) return outcome;
      throw new Failure(FAILURES[outcome.error], outcome.reason);
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
  }

  /** Resolves when a cancelled or broken exchange has run out. */
  async settled(): Promise<void> {
    while (this.#state.at !== 'ended') await this.#free;
  }

  dispose(): void {
    this.#input({ kind: 'lost' });
    for (const stop of this.#unsubscribe) stop();
  }

  #input(input: MachineInput<A>): void {
    const next = step(this.#state, input);
    this.#enter(next.state, next.effects);
  }

  #enter(state: MachineState<A>, effects: readonly Effect<A>[]): void {
    this.#state = state;
    if (state.at !== 'draining') this.#stopDrainLimit();
    else this.#drainLimit ??= setTimeout(() => this.#drainedLongEnough(), this.#timing.drainMs);
    for (const effect of effects) this.#perform(effect);
  }

  #perform(effect: Effect<A>): void {
    if (effect.do === 'send') {
      // A failed write ends the transport, which tells the machine.
      this.#transport.write(effect.bytes).catch(() => this.#input({ kind: 'lost' }));
    } else if (effect.do === 'timer') {
      this.#stopTimer();
      this.#timer = setTimeout(() => this.#timedOut(), effect.ms);
    } else if (effect.do === 'progress') {
      this.#onBytes?.(effect.bytes);
    } else if (effect.do === 'settle') {
      this.#settle?.(effect.outcome);
      this.#settle = null;
      this.#onBytes = undefined;
    } else {
      this.#stopTimer();
      this.#setFree();
    }
  }

  #timedOut(): void {
    const completed = this.#state.at === 'answer' ? [] : this.#ear.silence();
    for (const heard of completed) this.#input({ kind: 'heard', heard });
    if (completed.length > 0) return;
    const pending = this.#ear.pending > 0;
    // Half a frame is over with the silence: what comes next is not its rest.
    this.#ear.reset(this.#lengths);
    this.#input({ kind: 'timeout', pending });
  }

  /** A device that never stops talking would hold the line for ever. */
  #drainedLongEnough(): void {
    this.#drainLimit = null;
    this.#timedOut();
  }

  #stopTimer(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #stopDrainLimit(): void {
    if (this.#drainLimit) clearTimeout(this.#drainLimit);
    this.#drainLimit = null;
  }
}

const FAILURES = {
  silent: 'device_silent',
  garbled: 'device_garbled',
  lost: 'device_lost',
  cancelled: 'cancelled',
} as const;
