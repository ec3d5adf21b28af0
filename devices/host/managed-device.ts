import type { CapturedImage, DeviceInfo } from '../../main/contract/devices-api.ts';
import { type ErrorCode, isErrorCode } from '../../main/contract/errors/codes.ts';
import { describeUnknown, Failure } from '../../main/contract/result.ts';
import type { AnyOpened, CaptureRequest } from '../drivers/driver.ts';
import type { DeviceEntry } from './device-entry.ts';
import { FailureBudget } from './failure-budget.ts';
import { HOST_LIMITS, type HostLimits } from './limits.ts';
import { withLimit } from './with-limit.ts';

/** Errors that say something about the device; the others are the operator's or nobody's. */
const FAULTS: ReadonlySet<ErrorCode> = new Set(['device_lost', 'device_silent', 'device_garbled', 'device_refused']);

/** One device of the table: its handle, counters and state. Knows nothing of sessions but that one has it. */
export class ManagedDevice {
  readonly entry: DeviceEntry;
  readonly #limits: HostLimits;
  readonly #budget: FailureBudget;
  readonly #onChange: (info: DeviceInfo) => void;
  /** Told of each code that a reader scanned. */
  onCode: (text: string) => void = () => {};
  #handle: AnyOpened | null = null;
  #inUse = false;
  #dropping: Promise<void> = Promise.resolve();
  #lost = false;
  #lastError: ErrorCode | null = null;
  #model: string;
  #serialNumber: string | null = null;
  #captures = 0;
  #failures = 0;

  constructor(entry: DeviceEntry, onChange: (info: DeviceInfo) => void, limits: HostLimits = HOST_LIMITS) {
    this.entry = entry;
    this.#onChange = onChange;
    this.#limits = limits;
    this.#budget = new FailureBudget(limits);
    this.#model = entry.model;
  }

  get info(): DeviceInfo {
    return {
      deviceId: this.entry.deviceId,
      role: this.entry.role,
      model: this.#model,
      connection: this.entry.connection,
      serialNumber: this.#serialNumber,
      firmware: this.#handle?.firmware ?? null,
      state: this.#state(),
      isDefault: false,
      previews: this.#handle !== null && 'preview' in this.#handle,
      takesSets: this.#handle !== null && 'captureSet' in this.#handle,
      lastError: this.#lastError,
      lastErrorAt: null,
      captures: this.#captures,
      failures: this.#failures,
      crashes: 0,
      selfTest: null,
      retryAt: null,
      simulated: this.entry.simulated,
    };
  }

  get inUse(): boolean {
    return this.#inUse;
  }

  /** Takes the device for a session and opens it. Rejects with a `Failure`; the device is free then. */
  async acquire(signal: AbortSignal): Promise<void> {
    if (this.#inUse) throw new Failure('device_busy');
    this.#refuseWhenUnavailable();
    this.#inUse = true;
    try {
      await this.#open(signal);
    } catch (error) {
      this.#inUse = false;
      throw this.#record(error);
    }
    this.#changed();
  }

  /** One image. A device that was lost is opened again first, once. */
  async capture(request: CaptureRequest): Promise<CapturedImage> {
    this.#refuseWhenUnavailable();
    try {
      const handle = this.#handle ?? (await this.#open(request.signal));
      if (!('capture' in handle)) throw new Failure('device_refused', 'takes no images');
      const image = await withLimit(request.signal, request.timeoutMs + this.#limits.readMs, (signal) =>
        handle.capture({ ...request, signal }),
      );
      this.#captures++;
      this.#lastError = null;
      this.#budget.success();
      this.#changed();
      return image;
    } catch (error) {
      throw this.#record(error);
    }
  }

  /** Gives the device back. Waits for a driver that hangs only so long. */
  async release(): Promise<void> {
    await this.#drop();
    this.#inUse = false;
    this.#changed();
  }

  async #open(signal: AbortSignal): Promise<AnyOpened> {
    // A port that is still being closed would be busy.
    await this.#dropping;
    const handle = await withLimit(
      signal,
      this.#limits.openMs,
      (limited) => this.entry.open(limited),
      // An opening that outlives its caller would keep the port.
      (late) => void late.close(),
    );
    this.#handle = handle;
    this.#lost = false;
    this.#model = handle.model;
    this.#serialNumber = handle.serialNumber;
    if ('onCode' in handle) handle.onCode((text) => this.#scanned(text));
    handle.onLost(() => {
      if (this.#handle !== handle) return;
      this.#handle = null;
      this.#lost = true;
      this.#lastError = 'device_lost';
      this.#changed();
      this.#dropping = this.#close(handle);
    });
    return handle;
  }

  #scanned(text: string): void {
    this.#captures++;
    this.#lastError = null;
    this.#budget.success();
    this.#changed();
    this.onCode(text);
  }

  #drop(): Promise<void> {
    const handle = this.#handle;
    this.#handle = null;
    if (handle) this.#dropping = this.#close(handle);
    return this.#dropping;
  }

  /** Never rejects, and waits for a driver that hangs only so long. */
  async #close(handle: AnyOpened): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, this.#limits.closeMs);
    });
    await Promise.race([handle.close().catch(() => {}), limit]);
    clearTimeout(timer);
  }

  /** Counts what went wrong and gives it the form of the contract. */
  #record(error: unknown): Failure {
    const failure = error instanceof Failure ? error : new Failure('internal', describeUnknown(error));
    if (failure.code === 'cancelled' || failure.code === 'finger_timeout') return failure;
    this.#lastError = isErrorCode(failure.code) ? failure.code : 'internal';
    if (FAULTS.has(failure.code)) {
      this.#failures++;
      this.#budget.failure();
      if (this.#budget.spent) this.#tellEndOfRest();
    }
    if (failure.code === 'device_lost' || failure.code === 'device_absent') this.#lost = true;
    // A lost or silent device gets a fresh start at the next try.
    if (failure.code === 'device_lost' || failure.code === 'device_silent') void this.#drop();
    this.#changed();
    return failure;
  }

  /** The screen hears of the end of the rest, too. */
  #tellEndOfRest(): void {
    const timer = setTimeout(() => {
      // A timer may be early by a few milliseconds.
      if (this.#budget.spent) this.#tellEndOfRest();
      else this.#changed();
    }, this.#budget.restMs + 1);
    timer.unref();
  }

  #refuseWhenUnavailable(): void {
    if (this.#budget.spent) throw new Failure('device_unavailable', this.#lastError ?? undefined);
  }

  #state(): DeviceInfo['state'] {
    if (this.#budget.spent) return 'unavailable';
    if (this.#lost) return 'lost';
    return this.#inUse ? 'inUse' : 'available';
  }

  #changed(): void {
    this.#onChange(this.info);
  }
}
