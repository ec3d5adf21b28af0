import { Failure } from '../../../main/contract/result.ts';
import {
  begin,
  type Effect,
  type ExchangeOutcome,
  type MachineInput,
  type MachineState,
  type Request,
  step,
} from '../../protocol/zfm/machine.ts';
import { FrameParser } from '../../protocol/zfm/parser.ts';
import type { ByteTransport } from '../../transport/byte-transport.ts';
import type { ZfmTiming } from './timing.ts';

export interface AskOptions {
  signal: AbortSignal;
  /** Whether data packets follow the answer. */
  data?: boolean;
  /** Bytes a good answer carries beside its code. */
  answerBytes?: number;
  repeats?: number;
  answerMs?: number;
  onBytes?: (bytes: number) => void;
}

export type Answer = Extract<ExchangeOutcome, { ok: true }>;

/** Performs the effects of the command machine on a transport: one exchange at a time, the next waits for a free line. */
export class ZfmLine {
  readonly #transport: ByteTransport;
  readonly #timing: ZfmTiming;
  readonly #parser = new FrameParser();
  readonly #unsubscribe: (() => void)[];
  #state: MachineState = { at: 'ended' };
  #timer: NodeJS.Timeout | null = null;
  #drainLimit: NodeJS.Timeout | null = null;
  #settle: ((outcome: ExchangeOutcome) => void) | null = null;
  #onBytes: ((bytes: number) => void) | undefined;
  #free: Promise<void> = Promise.resolve();
  #setFree: () => void = () => {};

  constructor(transport: ByteTransport, timing: ZfmTiming) {
    this.#transport = transport;
    this.#timing = timing;
    this.#unsubscribe = [
      transport.onData((data) => {
        for (const parsed of this.#parser.push(data)) this.#input({ kind: 'parsed', parsed });
      }),
      transport.onClose(() => this.#input({ kind: 'lost' })),
    ];
  }

  /**
   * One exchange. A refusal of the sensor is an answer; everything else that goes wrong rejects with `device_lost`,
   * `device_silent`, `device_garbled` or `cancelled`. A cancelled exchange rejects at once and runs out behind the scenes.
   */
  async ask(bytes: Uint8Array, options: AskOptions): Promise<Answer> {
    const { signal } = options;
    while (this.#state.at !== 'ended') await abortable(this.#free, signal);
    if (signal.aborted) throw new Failure('cancelled');
    const { answerMs, packetMs, quietMs } = this.#timing;
    const request: Request = {
      bytes,
      data: options.data ?? false,
      answerBytes: options.answerBytes ?? 0,
      answerMs: options.answerMs ?? answerMs,
      packetMs,
      quietMs,
      repeats: options.repeats ?? 1,
    };
    this.#parser.reset();
    this.#onBytes = options.onBytes;
    this.#free = new Promise((resolve) => {
      this.#setFree = resolve;
    });
    const onAbort = (): void => this.#input({ kind: 'cancel' });
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      const outcome = await new Promise<ExchangeOutcome>((resolve) => {
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

  #input(input: MachineInput): void {
    const next = step(this.#state, input);
    this.#enter(next.state, next.effects);
  }

  #enter(state: MachineState, effects: readonly Effect[]): void {
    this.#state = state;
    if (state.at !== 'draining') this.#stopDrainLimit();
    else this.#drainLimit ??= setTimeout(() => this.#drainedLongEnough(), this.#timing.drainMs);
    for (const effect of effects) this.#perform(effect);
  }

  #perform(effect: Effect): void {
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
    const pending = this.#parser.pending > 0;
    // Half a frame is over with the silence: what comes next is not its rest.
    this.#parser.reset();
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

/** Waits for a promise unless the signal aborts first; then rejects with `cancelled`. */
export function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  if (signal.aborted) return Promise.reject(new Failure('cancelled'));
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(new Failure('cancelled'));
    signal.addEventListener('abort', onAbort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
