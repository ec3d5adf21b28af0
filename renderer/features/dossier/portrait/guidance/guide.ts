import type { PortraitAdvice } from '../../../../../biometrics/portrait/advise.ts';
import type { CapturedImage } from '../../../../../main/contract/devices-api.ts';
import { framesOf } from './frames-of.ts';
import type { FromWorker, LookedAt, ToWorker } from './messages.ts';

export type GuideState = 'starting' | 'ready' | 'off';

/** Longest wait for a still that was handed over, ms: after it the picture is kept as it came. */
const stillMs = 3_000;

/**
 * The worker that looks at portraits: started when it is first needed, kept afterwards, since its networks take a second to load. Where it
 * cannot work there is no guidance, and everything else goes on.
 */
class Guide {
  #worker: Worker | null = null;
  #state: GuideState = 'starting';
  #turn = 0;
  #stills = new Map<number, (found: LookedAt | null) => void>();
  #onAdvice: ((advice: readonly PortraitAdvice[], ms: number) => void) | null = null;
  readonly #listeners = new Set<() => void>();

  state = (): GuideState => this.#state;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Looks at a camera's newest frame again and again. @returns stops looking */
  watch(stream: MediaStream, onAdvice: (advice: readonly PortraitAdvice[], ms: number) => void): () => void {
    const turn = ++this.#turn;
    const frames = framesOf(stream);
    if (!frames) return () => {};
    this.#onAdvice = onAdvice;
    this.#post({ type: 'watch', frames: frames.readable, watch: turn }, [frames.readable]);
    return () => {
      if (this.#turn === turn) this.#onAdvice = null;
      frames.stop();
    };
  }

  /** Looks at a still. Null where there is no guidance, or it takes too long. */
  look(image: CapturedImage): Promise<LookedAt | null> {
    if (this.#state !== 'ready') return Promise.resolve(null);
    const still = ++this.#turn;
    return new Promise((resolve) => {
      const timer = setTimeout(() => settle(null), stillMs);
      const settle = (found: LookedAt | null): void => {
        clearTimeout(timer);
        this.#stills.delete(still);
        resolve(found);
      };
      this.#stills.set(still, settle);
      this.#post({ type: 'still', image, still });
    });
  }

  #post(message: ToWorker, transfer: Transferable[] = []): void {
    this.#worker ??= this.#start();
    this.#worker.postMessage(message, transfer);
  }

  #start(): Worker {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => this.#heard(data);
    worker.onerror = () => this.#become('off');
    return worker;
  }

  #heard(message: FromWorker): void {
    if (message.type === 'ready') this.#become('ready');
    else if (message.type === 'off') this.#become('off');
    else if (message.type === 'looked') this.#stills.get(message.still)?.(message.found);
    else if (message.watch === this.#turn) this.#onAdvice?.(message.advice, message.ms);
  }

  #become(state: GuideState): void {
    this.#state = state;
    if (state === 'off') for (const settle of [...this.#stills.values()]) settle(null);
    for (const listener of [...this.#listeners]) listener();
  }
}

export const guide = new Guide();
