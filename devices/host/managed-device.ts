import {
  type CapturedSample,
  type ChipFile,
  type DeviceInfo,
  type PreviewFrame,
  personFailures,
} from '../../main/contract/devices-api.ts';
import { describeUnknown, Failure } from '../../main/contract/result.ts';
import type { AnyOpened, CaptureRequest, CaptureSetRequest, OpenDevice } from '../drivers/driver.ts';
import { Background } from './background.ts';
import type { DeviceEntry } from './device-entry.ts';
import { DeviceFigures } from './device-figures.ts';
import type { DeviceMemory } from './device-memory.ts';
import type { FlightMarker } from './flight-marker.ts';
import type { HostLimits } from './limits.ts';
import { OpenLine, type Told } from './open-line.ts';
import { endingWith, withLimit } from './with-limit.ts';

/** The operator's or the person's, not the device's. */
const NO_FAULT: ReadonlySet<string> = new Set(['cancelled', ...personFailures]);

export interface DeviceSurroundings {
  memory: DeviceMemory;
  marker: FlightMarker;
  limits: HostLimits;
  /** The device is not as it was. */
  onChange(device: ManagedDevice): void;
}

/** One device of the table: its handle, its state and its work. Knows nothing of sessions but that one has it. */
export class ManagedDevice {
  readonly deviceId: string;
  readonly figures: DeviceFigures;
  readonly #around: DeviceSurroundings;
  readonly #background: Background;
  #entry: DeviceEntry;
  readonly #line: OpenLine;
  #inUse = false;
  /** Work that somebody waits for; meanwhile nobody asks the device how it is. */
  #working = 0;
  #lost = false;

  /** @param deviceId stays, wherever the device is plugged in */
  constructor(entry: DeviceEntry, deviceId: string, around: DeviceSurroundings) {
    this.deviceId = deviceId;
    this.#entry = entry;
    this.#around = around;
    this.#background = new Background(around.limits.closeMs);
    this.figures = new DeviceFigures(entry, around.memory, around.limits);
    this.#line = new OpenLine({
      limits: around.limits,
      begin: (step) => around.marker.begin(this.figures.identity, step),
      onOpened: (handle) => {
        this.#lost = false;
        this.figures.opened(handle);
      },
      onHeard: (captures) => {
        this.figures.wentWell(captures);
        if (captures > 0) this.#changed();
      },
      onLost: () => {
        this.#lost = true;
        this.figures.noted('device_lost');
        this.#changed();
      },
    });
  }

  /** Told of what the device says by itself. */
  set told(told: Told | null) {
    this.#line.told = told;
  }

  get entry(): DeviceEntry {
    return this.#entry;
  }

  get inUse(): boolean {
    return this.#inUse;
  }

  get state(): DeviceInfo['state'] {
    if (this.figures.retryAt) return 'unavailable';
    if (this.#lost) return 'lost';
    return this.#inUse ? 'inUse' : 'available';
  }

  /** @param isDefault whether it is the one that is taken for its role */
  info(isDefault: boolean): DeviceInfo {
    const { role, connection, simulated } = this.#entry;
    return {
      deviceId: this.deviceId,
      role,
      connection,
      firmware: this.#line.current?.firmware ?? null,
      state: this.state,
      isDefault,
      simulated,
      ...this.figures.figures,
    };
  }

  /** It was found again, here or at another place. */
  found(entry: DeviceEntry): void {
    this.#entry = entry;
    this.figures.moved(entry);
    this.figures.seen();
    if (this.#line.current || !this.#lost) return;
    this.#lost = false;
    this.#changed();
  }

  /** Nobody finds it any more. An open device says itself when it is gone. */
  missed(): void {
    if (this.#line.current || this.#lost) return;
    this.#lost = true;
    this.#changed();
  }

  /** Takes the device for a session and opens it. Rejects with a `Failure`; the device is free then. */
  async acquire(signal: AbortSignal): Promise<void> {
    if (this.#inUse) throw new Failure('device_busy');
    this.#refuseWhenUnavailable();
    this.#inUse = true;
    try {
      await this.#background.stop();
      await this.#line.open(this.#entry, signal);
    } catch (error) {
      this.#inUse = false;
      throw this.#record(error, 'open');
    }
    this.#changed();
  }

  /** One position. A device that was lost is opened again first, once. */
  async capture(request: CaptureRequest): Promise<CapturedSample> {
    const samples = await this.#take('capture', request, async (handle, inner) => {
      const { position } = request;
      if (!handle.givesRecords || !handle.captureSet)
        return [{ position, image: await handle.capture(inner), record: null, deviceQuality: null }];
      const { position: _, ...rest } = inner;
      return handle.captureSet({ ...rest, positions: [position], missing: [] });
    });
    const [sample] = samples;
    if (!sample) throw this.#record(new Failure('device_garbled', 'no sample'), 'capture');
    return sample;
  }

  /** Several positions at once. Rejects with `device_refused` where the device takes one at a time. */
  captureSet(request: CaptureSetRequest): Promise<CapturedSample[]> {
    return this.#take('captureSet', request, (handle, inner) => {
      if (!handle.captureSet) throw new Failure('device_refused', 'takes no sets');
      return handle.captureSet(inner);
    });
  }

  /** Whether a preview may go on during a capture. */
  get previewsWhileCapturing(): boolean {
    const handle = this.#line.current;
    return handle !== null && 'capture' in handle && handle.previewsWhileCapturing === true;
  }

  /** Streams until `signal` aborts, and gives a driver that does not obey only so long. */
  async preview(onFrame: (frame: PreviewFrame) => void, signal: AbortSignal): Promise<void> {
    await this.#work('preview', signal, null, async (handle, inner) => {
      if (!('preview' in handle) || !handle.preview) throw new Failure('device_refused', 'has no preview');
      await handle.preview(onFrame, inner);
    }).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }

  /** What may be read of the card without a key. */
  readChip(signal: AbortSignal): Promise<ChipFile[]> {
    return this.#work('readChip', signal, this.#around.limits.readMs, async (handle, inner) => {
      if (!('readPublicFiles' in handle)) throw new Failure('device_refused', 'reads no chips');
      const files = await handle.readPublicFiles(inner);
      this.figures.wentWell(1);
      this.#changed();
      return files;
    });
  }

  /**
   * Opens a free device, asks it whether it is well, closes it and remembers the answer. One in use is left alone; an operator
   * who wants it meanwhile goes before.
   * @param again whether a device set aside is tried, too: somebody asked for just this one
   */
  async selfTest(again: boolean): Promise<void> {
    if (this.#inUse || this.#background.running) return;
    if (again) this.figures.forgive();
    else if (this.figures.retryAt) return;
    await this.#background.run(async (signal) => {
      const error = await this.#test(signal).then(
        () => null,
        (failure: unknown) => this.#record(failure, 'selfTest').code,
      );
      await this.#line.drop();
      if (error === 'cancelled') return;
      if (error === null) this.figures.wentWell(0);
      this.figures.tested(error);
      this.#changed();
    });
  }

  /** Asks an open device that has been quiet whether it is still there; one that is not becomes `lost`. */
  async heartbeat(): Promise<void> {
    const handle = this.#line.current;
    const quiet = performance.now() - this.#line.heardAt >= this.#around.limits.heartbeatMs;
    if (!handle?.check || !quiet || this.#working > 0 || this.#background.running) return;
    await this.#background.run(async (signal) => {
      try {
        await this.#check(handle, signal);
        this.#line.heardAt = performance.now();
      } catch (error) {
        if (this.#record(error, 'check').code === 'cancelled') return;
        this.#lost = true;
        void this.#line.drop();
        this.#changed();
      }
    });
  }

  /** Gives the device back. Waits for a driver that hangs only so long. */
  async release(): Promise<void> {
    await this.#background.stop();
    await this.#line.drop();
    this.#inUse = false;
    this.#changed();
  }

  async #test(signal: AbortSignal): Promise<void> {
    const handle = await this.#line.open(this.#entry, signal);
    await this.#check(handle, signal);
  }

  async #check(handle: AnyOpened, signal: AbortSignal): Promise<void> {
    if (!handle.check) return;
    await withLimit(signal, this.#around.limits.checkMs, (inner) =>
      this.#line.marked('check', () => handle.check?.(inner) ?? Promise.resolve()),
    );
  }

  /** An image or several. */
  #take<R extends CaptureRequest | CaptureSetRequest>(
    step: string,
    request: R,
    take: (handle: OpenDevice, inner: R) => Promise<CapturedSample[]>,
  ): Promise<CapturedSample[]> {
    const { readMs } = this.#around.limits;
    return this.#work(step, request.signal, request.timeoutMs + readMs, async (handle, signal) => {
      if (!('capture' in handle)) throw new Failure('device_refused', 'takes no images');
      const samples = await take(handle, { ...request, signal });
      this.figures.wentWell(samples.length);
      this.#changed();
      return samples;
    });
  }

  /** Work that somebody waits for. @param ms null for work that ends with its signal */
  async #work<T>(
    step: string,
    signal: AbortSignal,
    ms: number | null,
    work: (handle: AnyOpened, inner: AbortSignal) => Promise<T>,
  ): Promise<T> {
    this.#refuseWhenUnavailable();
    this.#working++;
    try {
      await this.#background.stop();
      const handle = this.#line.current ?? (await this.#line.open(this.#entry, signal));
      const run = (inner: AbortSignal): Promise<T> => this.#line.marked(step, () => work(handle, inner));
      return await (ms === null ? endingWith(signal, this.#around.limits.closeMs, run) : withLimit(signal, ms, run));
    } catch (error) {
      throw this.#record(error, step);
    } finally {
      this.#working--;
      this.#line.heardAt = performance.now();
    }
  }

  /** Counts what went wrong and gives it the form of the contract. */
  #record(error: unknown, step: string): Failure {
    const failure = error instanceof Failure ? error : new Failure('internal', describeUnknown(error));
    if (NO_FAULT.has(failure.code)) return failure;
    if (this.figures.wentWrong(failure, step)) this.#tellEndOfRest();
    if (failure.code === 'device_lost' || failure.code === 'device_absent') this.#lost = true;
    // A lost or silent device gets a fresh start at the next try.
    if (failure.code === 'device_lost' || failure.code === 'device_silent') void this.#line.drop();
    this.#changed();
    return failure;
  }

  /** The screen hears of the end of the rest, too. */
  #tellEndOfRest(): void {
    const until = this.figures.retryAt;
    if (!until) {
      this.#changed();
      return;
    }
    const timer = setTimeout(
      () => this.#tellEndOfRest(),
      Math.max(1, until.getTime() - this.#around.memory.now().getTime() + 1),
    );
    timer.unref();
  }

  #refuseWhenUnavailable(): void {
    if (this.figures.retryAt) throw new Failure('device_unavailable', this.figures.figures.lastError ?? undefined);
  }

  #changed(): void {
    this.#around.onChange(this);
  }
}
