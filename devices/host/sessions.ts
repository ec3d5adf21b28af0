import { randomUUID } from 'node:crypto';
import type { CapturedImage, DeviceInfo, DeviceRole } from '../../main/contract/devices-api.ts';
import { Failure } from '../../main/contract/result.ts';
import type { CaptureRequest } from '../drivers/driver.ts';
import type { ManagedDevice } from './managed-device.ts';

interface Session {
  device: ManagedDevice;
  /** Ends what the session is doing when it is closed. */
  ending: AbortController;
  busy: boolean;
}

/** Who has which device. One session per device, one capture per session. */
export class Sessions {
  readonly #devices: readonly ManagedDevice[];
  readonly #sessions = new Map<string, Session>();
  #closing: Promise<void> = Promise.resolve();

  /** @param onCode told of each code that the reader of a session scanned */
  constructor(devices: readonly ManagedDevice[], onCode: (sessionId: string, text: string) => void = () => {}) {
    this.#devices = devices;
    for (const device of devices) {
      device.onCode = (text) => {
        for (const [sessionId, session] of this.#sessions) if (session.device === device) onCode(sessionId, text);
      };
    }
  }

  get devices(): DeviceInfo[] {
    return this.#devices.map((device) => device.info);
  }

  async open(
    choice: { role: DeviceRole; deviceId?: string | undefined },
    signal: AbortSignal,
  ): Promise<{ sessionId: string; device: DeviceInfo }> {
    await this.#closing;
    const device = this.#choose(choice);
    await device.acquire(signal);
    if (signal.aborted) {
      await device.release();
      throw new Failure('cancelled');
    }
    const sessionId = randomUUID();
    this.#sessions.set(sessionId, { device, ending: new AbortController(), busy: false });
    return { sessionId, device: device.info };
  }

  /** Rejects with `device_lost` and detail `session` where the session is not known: it ended with an earlier process. */
  async capture(sessionId: string, request: CaptureRequest): Promise<CapturedImage> {
    const session = this.#sessions.get(sessionId);
    if (!session) throw new Failure('device_lost', 'session');
    if (session.busy) throw new Failure('device_busy', 'capturing');
    session.busy = true;
    try {
      const signal = AbortSignal.any([request.signal, session.ending.signal]);
      return await session.device.capture({ ...request, signal });
    } finally {
      session.busy = false;
    }
  }

  async close(sessionId: string): Promise<void> {
    const session = this.#sessions.get(sessionId);
    if (!session) return;
    this.#sessions.delete(sessionId);
    session.ending.abort();
    await session.device.release();
  }

  /** The caller died: nobody is left to close its sessions. A new caller's `open` waits for this. */
  closeAll(): Promise<void> {
    const ids = [...this.#sessions.keys()];
    this.#closing = Promise.all([this.#closing, ...ids.map((id) => this.close(id))]).then(() => {});
    return this.#closing;
  }

  /** The device named; else the first of its role that is free and well, else the first free, else the first. */
  #choose({ role, deviceId }: { role: DeviceRole; deviceId?: string | undefined }): ManagedDevice {
    const candidates = this.#devices.filter(
      ({ entry }) => entry.role === role && (deviceId === undefined || entry.deviceId === deviceId),
    );
    const free = candidates.filter((device) => !device.inUse);
    const chosen = free.find((device) => device.info.state === 'available') ?? free[0] ?? candidates[0];
    if (!chosen) throw new Failure('device_absent', `no ${role}`);
    return chosen;
  }
}
