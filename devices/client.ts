import type { Channel } from '../main/contract/channel/channel.ts';
import { type ApiClient, connectApi } from '../main/contract/channel/client.ts';
import {
  type CapturedSample,
  type DeviceInfo,
  type DevicesApi,
  devicesApi,
  type PreviewFrame,
} from '../main/contract/devices-api.ts';
import type { ErrorCode } from '../main/contract/errors/codes.ts';
import type { Result } from '../main/contract/result.ts';
import type { CapturePhase } from './drivers/driver.ts';
import { type DeviceChoice, type HeldSession, inSession } from './held-sessions.ts';

export { type DeviceChoice, inSession, releaseDevice } from './held-sessions.ts';

export type DevicesClient = ApiClient<DevicesApi>;

/** The devices process as seen from another process. */
export function connectDevices(channel: Channel): DevicesClient {
  return connectApi(devicesApi, channel);
}

interface TakingOptions extends DeviceChoice {
  client: DevicesClient;
  /** How long to wait for the finger, in ms. */
  timeoutMs: number;
  signal?: AbortSignal;
  /** Beyond the finger's time, how long opening and reading may take, in ms. */
  graceMs?: number;
  onProgress?: (phase: CapturePhase, share: number) => void;
}

export interface TakeSampleOptions extends TakingOptions {
  /** Finger position or `portrait`. */
  position: string;
}

export interface TakeSetOptions extends TakingOptions {
  positions: readonly string[];
  /** Positions that the person lacks. */
  missing: readonly string[];
}

export interface CapturedBy {
  /** Pixels, or the record of a device that gives no pixels. */
  sample: CapturedSample;
  device: DeviceInfo;
}

/** The slowest sensor sends an image in 12 s, and may have one to drain before it. */
const answerGraceMs = 30_000;

/**
 * Takes one position. Opens the device at the first call and keeps it for the next ones; after a loss the next call opens it again.
 * Never rejects and never waits for ever: device errors, `finger_timeout`, `cancelled`, `process_gone`.
 */
export function takeSample(options: TakeSampleOptions): Promise<Result<CapturedBy, ErrorCode>> {
  const { position, timeoutMs } = options;
  return take(options, async ({ sessionId, device }, signal) => {
    const result = await options.client.call('capture', { sessionId, position, timeoutMs }, { signal });
    return result.ok ? { ok: true, value: { sample: result.value.sample, device } } : result;
  });
}

/** Takes several positions at once; as `takeSample`. */
export function takeSet(options: TakeSetOptions): Promise<Result<CapturedSample[], ErrorCode>> {
  const { positions, missing, timeoutMs } = options;
  return take(options, async ({ sessionId }, signal) => {
    const input = { sessionId, positions: [...positions], missing: [...missing], timeoutMs };
    const result = await options.client.call('captureSet', input, { signal });
    return result.ok ? { ok: true, value: result.value.samples } : result;
  });
}

/** A frame, and the session it is of: numbers of frames count within one. */
export interface Seen {
  stream: string;
  frame: PreviewFrame;
}

/**
 * The newest frame of what a device sees, later than the one named; as `takeSample`.
 * @param after null for any; a frame of another stream counts as none
 */
export function seeFrame(
  client: DevicesClient,
  choice: DeviceChoice,
  after: { stream: string; sequence: number } | null,
  signal?: AbortSignal,
): Promise<Result<Seen, ErrorCode>> {
  return inSession(client, choice, signal, async ({ sessionId }) => {
    const later = after?.stream === sessionId ? after.sequence : 0;
    const result = await client.call('previewFrame', { sessionId, after: later }, signal ? { signal } : {});
    return result.ok ? { ok: true, value: { stream: sessionId, frame: result.value.frame } } : result;
  });
}

/** The session's progress and its end in time, whatever is taken in it. */
async function take<T>(
  options: TakingOptions,
  work: (session: HeldSession, signal: AbortSignal) => Promise<Result<T, ErrorCode>>,
): Promise<Result<T, ErrorCode>> {
  const { client, role, deviceId, onProgress } = options;
  const overdue = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, overdue.signal]) : overdue.signal;
  const { promise: late, resolve } = Promise.withResolvers<Result<T, ErrorCode>>();
  const timer = setTimeout(
    () => {
      overdue.abort();
      resolve({ ok: false, error: { code: 'device_silent', detail: 'no answer' } });
    },
    options.timeoutMs + (options.graceMs ?? answerGraceMs),
  );
  const running = inSession(client, { role, deviceId }, signal, async (session) => {
    const stop = client.on('captureProgress', ({ sessionId, phase, share }) => {
      if (sessionId === session.sessionId) onProgress?.(phase, share);
    });
    try {
      return await work(session, signal);
    } finally {
      stop();
    }
  });
  try {
    return await Promise.race([late, running]);
  } finally {
    clearTimeout(timer);
  }
}
