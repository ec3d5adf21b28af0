import type { PenPoint } from '../../main/contract/devices-api.ts';
import type { AnyOpened } from '../drivers/driver.ts';
import type { DeviceEntry } from './device-entry.ts';
import type { HostLimits } from './limits.ts';
import { withLimit } from './with-limit.ts';

/** What devices tell without being asked, for the session that has them. */
export interface Told {
  code(text: string): void;
  pen(aspect: number, points: readonly PenPoint[]): void;
  card(atr: Uint8Array | null): void;
}

export interface LineOptions {
  limits: Pick<HostLimits, 'openMs' | 'closeMs'>;
  /** Work of the driver begins; what it returns is called at its end. */
  begin(step: string): () => void;
  onOpened(handle: AnyOpened): void;
  /** The device said something by itself; `captures` of it are counted. */
  onHeard(captures: number): void;
  /** The open device went away. */
  onLost(): void;
}

/** The line to one device: opened when it is wanted, closed without waiting for ever, and gone when the device is. */
export class OpenLine {
  readonly #options: LineOptions;
  #handle: AnyOpened | null = null;
  #dropping: Promise<void> = Promise.resolve();
  told: Told | null = null;
  /** `performance.now()` of the last word of the device. */
  heardAt = 0;

  constructor(options: LineOptions) {
    this.#options = options;
  }

  get current(): AnyOpened | null {
    return this.#handle;
  }

  async open(entry: DeviceEntry, signal: AbortSignal): Promise<AnyOpened> {
    // A port that is still being closed would be busy.
    await this.#dropping;
    const handle = await withLimit(
      signal,
      this.#options.limits.openMs,
      (limited) => this.marked('open', () => entry.open(limited)),
      // An opening that outlives its caller would keep the port.
      (late) => void late.close(),
    );
    this.#handle = handle;
    this.heardAt = performance.now();
    this.#options.onOpened(handle);
    this.#listen(handle);
    return handle;
  }

  /** Closes it; never rejects, and waits for a driver that hangs only so long. */
  drop(): Promise<void> {
    const handle = this.#handle;
    this.#handle = null;
    if (handle) this.#dropping = this.#close(handle);
    return this.#dropping;
  }

  /** The marker stays as long as the driver works, even when nobody waits for it any more. */
  async marked<T>(step: string, work: () => Promise<T>): Promise<T> {
    const end = this.#options.begin(step);
    try {
      return await work();
    } finally {
      end();
    }
  }

  #listen(handle: AnyOpened): void {
    const heard = (captures: number): void => {
      this.heardAt = performance.now();
      this.#options.onHeard(captures);
    };
    if ('onCode' in handle)
      handle.onCode((text) => {
        heard(1);
        this.told?.code(text);
      });
    if ('onPen' in handle)
      handle.onPen((points) => {
        heard(0);
        this.told?.pen(handle.aspect, points);
      });
    if ('onCard' in handle)
      handle.onCard((atr) => {
        heard(0);
        this.told?.card(atr);
      });
    handle.onLost(() => {
      if (this.#handle !== handle) return;
      void this.drop();
      this.#options.onLost();
    });
  }

  async #close(handle: AnyOpened): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, this.#options.limits.closeMs);
    });
    await Promise.race([this.marked('close', () => handle.close().catch(() => {})), limit]);
    clearTimeout(timer);
  }
}
