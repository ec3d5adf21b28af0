import { randomUUID } from 'node:crypto';
import type {
  CapturedSample,
  ChipFile,
  DeviceInfo,
  DeviceRole,
  PenPoint,
  PreviewFrame,
} from '../../main/contract/devices-api.ts';
import { Failure } from '../../main/contract/result.ts';
import type { CaptureRequest, CaptureSetRequest } from '../drivers/driver.ts';
import type { DeviceTable } from './device-table.ts';
import type { HostLimits } from './limits.ts';
import type { ManagedDevice } from './managed-device.ts';
import { PreviewStream } from './preview-stream.ts';

interface Session {
  device: ManagedDevice;
  /** Ends what the session is doing when it is closed. */
  ending: AbortController;
  busy: boolean;
  preview: PreviewStream;
}

/** What devices tell by themselves, for the session that has them. */
export interface SessionEvents {
  code(sessionId: string, text: string): void;
  pen(sessionId: string, aspect: number, points: readonly PenPoint[]): void;
  card(sessionId: string, atr: Uint8Array | null): void;
}

/** Who has which device. One session per device, one capture per session. */
export class Sessions {
  readonly #table: DeviceTable;
  readonly #events: SessionEvents;
  readonly #limits: HostLimits;
  readonly #lookAgain: () => Promise<void>;
  readonly #sessions = new Map<string, Session>();
  #closing: Promise<void> = Promise.resolve();

  /** @param lookAgain looks for devices once more, where the one that is wanted is not there */
  constructor(table: DeviceTable, events: SessionEvents, limits: HostLimits, lookAgain: () => Promise<void>) {
    this.#lookAgain = lookAgain;
    this.#table = table;
    this.#events = events;
    this.#limits = limits;
  }

  async open(
    choice: { role: DeviceRole; deviceId?: string | undefined },
    signal: AbortSignal,
  ): Promise<{ sessionId: string; device: DeviceInfo }> {
    await this.#closing;
    const device = await this.#choose(choice);
    const sessionId = randomUUID();
    if (device.inUse) throw new Failure('device_busy');
    // Before the opening: a chip reader tells at once of a card that lies there; it is told on once the session's name is known.
    const answered = Promise.withResolvers<void>();
    device.told = {
      code: (text) => this.#events.code(sessionId, text),
      pen: (aspect, points) => this.#events.pen(sessionId, aspect, points),
      card: (atr) => void answered.promise.then(() => this.#events.card(sessionId, atr)),
    };
    try {
      await device.acquire(signal);
    } catch (error) {
      device.told = null;
      throw error;
    }
    if (signal.aborted) {
      device.told = null;
      await device.release();
      throw new Failure('cancelled');
    }
    const preview = new PreviewStream((onFrame, ending) => device.preview(onFrame, ending), this.#limits);
    this.#sessions.set(sessionId, { device, ending: new AbortController(), busy: false, preview });
    setImmediate(answered.resolve);
    return { sessionId, device: this.#table.infoOf(device) };
  }

  /** Rejects with `device_lost` and detail `session` where the session is not known: it ended with an earlier process. */
  capture(sessionId: string, request: CaptureRequest): Promise<CapturedSample> {
    return this.#alone(sessionId, request.signal, ({ device }, signal) => device.capture({ ...request, signal }));
  }

  /** As `capture`. */
  captureSet(sessionId: string, request: CaptureSetRequest): Promise<CapturedSample[]> {
    return this.#alone(sessionId, request.signal, ({ device }, signal) => device.captureSet({ ...request, signal }));
  }

  /** As `capture`. */
  readChip(sessionId: string, signal: AbortSignal): Promise<ChipFile[]> {
    return this.#alone(sessionId, signal, ({ device }, inner) => device.readChip(inner));
  }

  /** The newest frame later than `after`; as `capture`. */
  async previewFrame(sessionId: string, after: number, signal: AbortSignal): Promise<PreviewFrame> {
    const session = this.#session(sessionId);
    return session.preview.next(after, AbortSignal.any([signal, session.ending.signal]));
  }

  async close(sessionId: string): Promise<void> {
    const session = this.#sessions.get(sessionId);
    if (!session) return;
    this.#sessions.delete(sessionId);
    session.device.told = null;
    session.ending.abort();
    await session.preview.close();
    await session.device.release();
  }

  /** The caller died: nobody is left to close its sessions. A new caller's `open` waits for this. */
  closeAll(): Promise<void> {
    const ids = [...this.#sessions.keys()];
    this.#closing = Promise.all([this.#closing, ...ids.map((id) => this.close(id))]).then(() => {});
    return this.#closing;
  }

  /** Where the system tells nothing of plugging in, the wish for a device is the time to look. */
  async #choose(choice: { role: DeviceRole; deviceId?: string | undefined }): Promise<ManagedDevice> {
    const first = this.#table.choose(choice);
    if (first && first.state !== 'lost') return first;
    await this.#lookAgain();
    const second = this.#table.choose(choice);
    if (!second) throw new Failure('device_absent', `no ${choice.role}`);
    return second;
  }

  #session(sessionId: string): Session {
    const session = this.#sessions.get(sessionId);
    if (!session) throw new Failure('device_lost', 'session');
    return session;
  }

  /** One thing at a time; a preview waits meanwhile where the device cannot do both. */
  async #alone<T>(
    sessionId: string,
    wish: AbortSignal,
    work: (session: Session, signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const session = this.#session(sessionId);
    if (session.busy) throw new Failure('device_busy', 'capturing');
    session.busy = true;
    const pauses = session.preview.running && !session.device.previewsWhileCapturing;
    try {
      if (pauses) await session.preview.pause();
      return await work(session, AbortSignal.any([wish, session.ending.signal]));
    } finally {
      session.busy = false;
      if (pauses && this.#sessions.has(sessionId)) session.preview.resume();
    }
  }
}
