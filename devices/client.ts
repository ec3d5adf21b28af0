import type { Channel } from '../main/contract/channel/channel.ts';
import { type ApiClient, connectApi } from '../main/contract/channel/client.ts';
import {
  type CapturedSample,
  type DeviceInfo,
  type DeviceRole,
  type DevicesApi,
  devicesApi,
} from '../main/contract/devices-api.ts';
import type { ErrorCode } from '../main/contract/errors/codes.ts';
import type { Result } from '../main/contract/result.ts';
import type { CapturePhase } from './drivers/driver.ts';

export type DevicesClient = ApiClient<DevicesApi>;

/** The devices process as seen from another process. */
export function connectDevices(channel: Channel): DevicesClient {
  return connectApi(devicesApi, channel);
}

export interface TakeSampleOptions {
  client: DevicesClient;
  role: DeviceRole;
  /** Finger position or `portrait`. */
  position: string;
  /** How long to wait for the finger, in ms. */
  timeoutMs: number;
  signal?: AbortSignal;
  /** Beyond the finger's time, how long opening and reading may take, in ms. */
  graceMs?: number;
  onProgress?: (phase: CapturePhase, share: number) => void;
}

export interface CapturedBy {
  /** Pixels, or the record of a device that gives no pixels. */
  sample: CapturedSample;
  device: DeviceInfo;
}

interface HeldSession {
  sessionId: string;
  device: DeviceInfo;
}

const held = new WeakMap<DevicesClient, Map<DeviceRole, HeldSession>>();

/** The slowest sensor sends an image in 12 s, and may have one to drain before it. */
const answerGraceMs = 30_000;

/**
 * Takes one position with the default device of a role. Opens the device at the first call and keeps it for the next ones;
 * after a loss the next call opens it again. Never rejects and never waits for ever: device errors, `finger_timeout`,
 * `cancelled`, `process_gone`.
 */
export async function takeSample(options: TakeSampleOptions): Promise<Result<CapturedBy, ErrorCode>> {
  const overdue = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<Result<CapturedBy, ErrorCode>>((resolve) => {
    timer = setTimeout(
      () => {
        overdue.abort();
        resolve({ ok: false, error: { code: 'device_silent', detail: 'no answer' } });
      },
      options.timeoutMs + (options.graceMs ?? answerGraceMs),
    );
  });
  const signal = options.signal ? AbortSignal.any([options.signal, overdue.signal]) : overdue.signal;
  try {
    return await Promise.race([captureInSession({ ...options, signal }), late]);
  } finally {
    clearTimeout(timer);
  }
}

async function captureInSession(options: TakeSampleOptions): Promise<Result<CapturedBy, ErrorCode>> {
  const first = await captureOnce(options);
  // The devices process was started anew and does not know the session; nothing was captured yet.
  const forgotten = !first.ok && first.error.code === 'device_lost' && first.error.detail === 'session';
  return forgotten ? captureOnce(options) : first;
}

async function captureOnce(options: TakeSampleOptions): Promise<Result<CapturedBy, ErrorCode>> {
  const { client, role, position, timeoutMs, signal, onProgress } = options;
  const call = signal ? { signal } : {};
  const session = await sessionFor(client, role, call);
  if (!session.ok) return session;
  const { sessionId, device } = session.value;
  const stop = onProgress
    ? client.on('captureProgress', (progress) => {
        if (progress.sessionId === sessionId) onProgress(progress.phase, progress.share);
      })
    : () => {};
  try {
    const result = await client.call('capture', { sessionId, position, timeoutMs }, call);
    if (result.ok) return { ok: true, value: { sample: result.value.sample, device } };
    const { code, detail } = result.error;
    if (code === 'process_gone' || (code === 'device_lost' && detail === 'session')) held.get(client)?.delete(role);
    // A device set aside is let go, so that the next call may take another one.
    if (code === 'device_unavailable') await releaseDevice(client, role);
    return result;
  } finally {
    stop();
  }
}

async function sessionFor(
  client: DevicesClient,
  role: DeviceRole,
  call: { signal?: AbortSignal },
): Promise<Result<HeldSession, ErrorCode>> {
  const sessions = sessionsOf(client);
  const known = sessions.get(role);
  if (known) return { ok: true, value: known };
  const opened = await client.call('open', { role }, call);
  if (opened.ok) sessions.set(role, opened.value);
  return opened;
}

/** Ends the session that `takeSample` holds for a role. */
export async function releaseDevice(client: DevicesClient, role: DeviceRole): Promise<void> {
  const session = held.get(client)?.get(role);
  held.get(client)?.delete(role);
  if (session) await client.call('close', { sessionId: session.sessionId });
}

function sessionsOf(client: DevicesClient): Map<DeviceRole, HeldSession> {
  const known = held.get(client);
  if (known) return known;
  const sessions = new Map<DeviceRole, HeldSession>();
  held.set(client, sessions);
  client.onReadyChange((ready) => {
    // Sessions live and die with the devices process.
    if (!ready) sessions.clear();
  });
  return sessions;
}
