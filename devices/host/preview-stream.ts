import type { PreviewFrame } from '../../main/contract/devices-api.ts';
import { Failure } from '../../main/contract/result.ts';
import type { HostLimits } from './limits.ts';
import { withLimit } from './with-limit.ts';

type Limits = Pick<HostLimits, 'frameMs' | 'previewIdleMs'>;
/** Streams until the signal aborts; as `preview` of a driver. */
export type StartPreview = (onFrame: (frame: PreviewFrame) => void, signal: AbortSignal) => Promise<void>;

interface Run {
  ending: AbortController;
  ended: Promise<void>;
}

interface Waiter {
  after: number;
  resolve(frame: PreviewFrame): void;
  reject(error: unknown): void;
}

/**
 * What a device sees, pulled: the stream begins with the first question, keeps the newest frame alone, and ends when nobody has
 * asked for a while. So nothing piles up, however slow whoever looks is.
 */
export class PreviewStream {
  readonly #start: StartPreview;
  readonly #limits: Limits;
  readonly #waiters = new Set<Waiter>();
  #latest: PreviewFrame | null = null;
  #sequence = 0;
  #run: Run | null = null;
  #paused = false;
  #idle: NodeJS.Timeout | undefined;

  constructor(start: StartPreview, limits: Limits) {
    this.#start = start;
    this.#limits = limits;
  }

  get running(): boolean {
    return this.#run !== null;
  }

  /** The newest frame later than `after`. Rejects as the driver does, and with `device_silent` when none comes. */
  next(after: number, signal: AbortSignal): Promise<PreviewFrame> {
    clearTimeout(this.#idle);
    const latest = this.#latest;
    const answer =
      latest && latest.sequence > after && this.#run
        ? Promise.resolve(latest)
        : withLimit(signal, this.#limits.frameMs, (limited) => this.#wait(after, limited));
    return answer.finally(() => this.#armIdle());
  }

  /** Ends the stream until `resume`; questions wait. Resolves when the device is free. */
  async pause(): Promise<void> {
    this.#paused = true;
    await this.#stop();
  }

  resume(): void {
    this.#paused = false;
    if (this.#waiters.size > 0) this.#begin();
  }

  /** Ends the stream for good. */
  async close(): Promise<void> {
    this.#paused = true;
    clearTimeout(this.#idle);
    this.#failAll(new Failure('cancelled'));
    await this.#stop();
  }

  #wait(after: number, signal: AbortSignal): Promise<PreviewFrame> {
    return new Promise((resolve, reject) => {
      const waiter: Waiter = { after, resolve, reject };
      signal.addEventListener('abort', () => this.#waiters.delete(waiter), { once: true });
      this.#waiters.add(waiter);
      this.#begin();
    });
  }

  #begin(): void {
    if (this.#run || this.#paused) return;
    const ending = new AbortController();
    const run: Run = { ending, ended: Promise.resolve() };
    this.#run = run;
    run.ended = this.#start((frame) => this.#run === run && this.#tell(frame), ending.signal)
      .then(
        () => new Failure('device_silent', 'preview ended'),
        (error: unknown) => error,
      )
      .then((why) => {
        if (this.#run === run) this.#run = null;
        // An end that was asked for is nobody's failure: whoever waits gets the frames after it.
        if (!ending.signal.aborted) this.#failAll(why);
        else if (this.#waiters.size > 0) this.#begin();
      });
  }

  async #stop(): Promise<void> {
    const run = this.#run;
    this.#latest = null;
    if (!run) return;
    run.ending.abort();
    await run.ended;
  }

  #tell(frame: PreviewFrame): void {
    const latest = { ...frame, sequence: ++this.#sequence };
    this.#latest = latest;
    for (const waiter of [...this.#waiters]) {
      if (latest.sequence <= waiter.after) continue;
      this.#waiters.delete(waiter);
      waiter.resolve(latest);
    }
  }

  #failAll(error: unknown): void {
    for (const waiter of [...this.#waiters]) waiter.reject(error);
    this.#waiters.clear();
  }

  #armIdle(): void {
    clearTimeout(this.#idle);
    if (this.#waiters.size > 0) return;
    this.#idle = setTimeout(() => void this.#stop(), this.#limits.previewIdleMs);
    this.#idle.unref();
  }
}
