import { describeUnknown, Failure } from '../../../main/contract/result.ts';
import type { Effect, Input, TransferError } from '../../protocol/uru/effects.ts';
import { parseEvent } from '../../protocol/uru/events.ts';
import { TRANSFER_BYTES } from '../../protocol/uru/image.ts';
import { ENDPOINT, EVENT_BYTES, readSetup, writeSetup } from '../../protocol/uru/registers.ts';
import type { UsbTransport } from '../../transport/usb-transport.ts';
import { pause } from '../common/abortable.ts';
import type { UruTiming } from './timing.ts';

const ERRORS: Record<string, TransferError> = {
  device_silent: 'silent',
  device_refused: 'refused',
  device_garbled: 'garbled',
};

/** Pause after the events' endpoint failed, in ms. */
const EVENT_PAUSE_MS = 50;

/** Performs the machines' effects on an opened transport, and listens to its events until `dispose`. */
export class UruTransfers {
  readonly #transport: UsbTransport;
  readonly #timing: UruTiming;
  readonly #over = new AbortController();
  #onInput: (input: Input) => void = () => {};
  /** Orders and questions go one after the other. */
  #queue: Promise<void> = Promise.resolve();
  #wanted = new AbortController();
  #timer: NodeJS.Timeout | undefined;

  constructor(transport: UsbTransport, timing: UruTiming) {
    this.#transport = transport;
    this.#timing = timing;
    void this.#listen();
  }

  /** Whose inputs the ends of transfers, the events and the time-outs are from now on. */
  attach(onInput: (input: Input) => void): void {
    this.#onInput = onInput;
  }

  perform(effect: Effect): void {
    if (effect.do === 'timer') {
      clearTimeout(this.#timer);
      if (effect.ms !== null) this.#timer = setTimeout(() => this.#onInput({ kind: 'timeout' }), effect.ms);
    } else if (effect.do === 'abort') {
      this.#wanted.abort();
      this.#wanted = new AbortController();
    } else if (effect.do === 'readImage') {
      this.#feed(this.#wanted.signal, (signal) => this.#readImage(signal));
    } else {
      const { signal } = this.#wanted;
      this.#queue = this.#queue.then(() => this.#feed(signal, (wanted) => this.#control(effect, wanted)));
    }
  }

  /** Resolves when the orders given so far are done. */
  settled(): Promise<void> {
    return this.#queue;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#onInput = () => {};
    this.#over.abort();
    this.#wanted.abort();
  }

  async #feed(signal: AbortSignal, transfer: (signal: AbortSignal) => Promise<Input>): Promise<void> {
    const input = await transfer(signal).catch((failure: unknown): Input | null => {
      if (!(failure instanceof Failure)) return { kind: 'failed', error: 'garbled', reason: describeUnknown(failure) };
      const error = ERRORS[failure.code];
      // Lost or not wanted any more: whoever knows that needs no input.
      return error ? { kind: 'failed', error, reason: failure.detail ?? error } : null;
    });
    if (input && !signal.aborted) this.#onInput(input);
  }

  async #readImage(signal: AbortSignal): Promise<Input> {
    const options = { signal, timeoutMs: this.#timing.imageMs };
    return { kind: 'image', bytes: await this.#transport.transferIn(ENDPOINT.image, TRANSFER_BYTES, options) };
  }

  async #control(effect: Extract<Effect, { do: 'read' | 'write' }>, signal: AbortSignal): Promise<Input> {
    const options = { signal, timeoutMs: this.#timing.controlMs };
    const { register } = effect;
    if (effect.do === 'read') {
      const bytes = await this.#transport.controlIn(readSetup(register), effect.length, options);
      return { kind: 'read', register, bytes };
    }
    await this.#transport.controlOut(writeSetup(register), Uint8Array.from(effect.bytes), options);
    return { kind: 'written', register, value: effect.bytes[0] ?? 0 };
  }

  /** The next transfer is under way before an event is told: none comes while nobody listens. */
  async #listen(): Promise<void> {
    const { signal } = this.#over;
    const next = () => this.#transport.transferIn(ENDPOINT.events, EVENT_BYTES, { signal, timeoutMs: null });
    let report = next();
    for (;;) {
      try {
        const event = parseEvent(await report);
        report = next();
        if (event) this.#onInput({ kind: 'event', event });
      } catch (error) {
        if (!(error instanceof Failure) || ERRORS[error.code] === undefined) return;
        await pause(EVENT_PAUSE_MS, signal).catch(() => {});
        report = next();
      }
    }
  }
}
