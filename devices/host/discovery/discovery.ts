import { describeUnknown, Failure } from '../../../main/contract/result.ts';
import type { DeviceTable } from '../device-table.ts';
import { withLimit } from '../with-limit.ts';
import type { Source } from './source.ts';

export interface DiscoveryOptions {
  table: Pick<DeviceTable, 'reconcile'>;
  sources: readonly Source[];
  /** Tells of anything plugged into USB or pulled out; null where nothing tells. */
  onUsbChange: ((listener: () => void) => () => void) | null;
  /** A burst of changes is one look, in ms: a device brings up its parts one after the other. */
  settleMs?: number;
  /** The longest that one kind of line may take to be listed, in ms. */
  listMs?: number;
  /** Told which kind could not be asked, and why. */
  onTrouble?: (what: string) => void;
}

const SETTLE_MS = 700;
const LIST_MS = 10_000;

/**
 * Keeps the table of devices as what is there: looks once at the start, then only when the system tells of a change, never by the
 * clock. Each kind of line is asked by itself, so that one that fails costs the others nothing.
 */
export class Discovery {
  readonly #options: DiscoveryOptions;
  readonly #ending = new AbortController();
  readonly #stops: (() => void)[] = [];
  readonly #looking = new Map<Source, { running: Promise<void>; again: boolean }>();
  readonly #watched = new Set<Source>();
  #settling: NodeJS.Timeout | undefined;
  /** The first look at everything. */
  readonly started: Promise<void>;

  constructor(options: DiscoveryOptions) {
    this.#options = options;
    this.started = this.#start();
  }

  /** Looks once more, everywhere. Never rejects. */
  async rescan(): Promise<void> {
    await Promise.all(this.#options.sources.map((source) => this.#watchAndLook(source)));
  }

  /** Looks once more at what can be asked quickly: whoever waits for a device that is not there yet. Never rejects. */
  async glance(): Promise<void> {
    await Promise.all(this.#options.sources.filter(({ followsUsb }) => followsUsb).map((source) => this.#look(source)));
  }

  async stop(): Promise<void> {
    this.#ending.abort();
    clearTimeout(this.#settling);
    for (const stop of this.#stops.splice(0)) stop();
    await Promise.all([...this.#looking.values()].map(({ running }) => running));
  }

  async #start(): Promise<void> {
    const { onUsbChange, sources } = this.#options;
    // Before the first look: what comes between would be missed.
    if (onUsbChange) this.#stops.push(onUsbChange(() => this.#changed()));
    await Promise.all(sources.map((source) => this.#watchAndLook(source)));
  }

  /** A kind that cannot be watched cannot be asked either; its service may be there at the next wish. */
  async #watchAndLook(source: Source): Promise<void> {
    if (source.watch && !this.#watched.has(source)) {
      try {
        const stop = await source.watch(() => void this.#look(source));
        this.#watched.add(source);
        if (this.#ending.signal.aborted) stop();
        else this.#stops.push(stop);
      } catch (error) {
        this.#trouble(source, error);
        return;
      }
    }
    await this.#look(source);
  }

  #changed(): void {
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => void this.glance(), this.#options.settleMs ?? SETTLE_MS);
    this.#settling.unref();
  }

  /** One look at a time; what is asked for meanwhile is one more look afterwards. */
  async #look(source: Source): Promise<void> {
    const current = this.#looking.get(source);
    if (current) {
      current.again = true;
      return current.running;
    }
    const made = { running: Promise.resolve(), again: false };
    this.#looking.set(source, made);
    made.running = (async () => {
      do {
        made.again = false;
        await this.#list(source);
      } while (made.again && !this.#ending.signal.aborted);
      this.#looking.delete(source);
    })();
    return made.running;
  }

  async #list(source: Source): Promise<void> {
    const { table, listMs = LIST_MS } = this.#options;
    try {
      const entries = await withLimit(this.#ending.signal, listMs, (signal) => source.list(signal));
      if (!this.#ending.signal.aborted) table.reconcile(source.name, entries);
    } catch (error) {
      this.#trouble(source, error);
    }
  }

  #trouble({ name }: Source, error: unknown): void {
    if (this.#ending.signal.aborted) return;
    const why = error instanceof Failure ? error.message : describeUnknown(error);
    this.#options.onTrouble?.(`${name}: ${why}`);
  }
}
