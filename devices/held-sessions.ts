import type { ApiClient } from '../main/contract/channel/client.ts';
import type { DeviceInfo, DeviceRole, DevicesApi } from '../main/contract/devices-api.ts';
import type { ErrorCode } from '../main/contract/errors/codes.ts';
import { err, type Result } from '../main/contract/result.ts';

type Client = ApiClient<DevicesApi>;

/** The default device of a role, or the one named. */
export interface DeviceChoice {
  role: DeviceRole;
  deviceId?: string | undefined;
}

export interface HeldSession {
  sessionId: string;
  device: DeviceInfo;
}

type Opening = Promise<Result<HeldSession, ErrorCode>>;

const LETS_GO: ReadonlySet<ErrorCode> = new Set(['device_unavailable', 'device_absent']);

const held = new WeakMap<Client, Map<string, { opening: Opening; session: HeldSession | null }>>();

/**
 * Does something in the session of a device, which is opened at the first time and kept for the next ones. A session that a devices
 * process of before had is opened anew, once; a device that is gone or set aside is let go, so that the next call may take another.
 */
export async function inSession<T>(
  client: Client,
  choice: DeviceChoice,
  signal: AbortSignal | undefined,
  work: (session: HeldSession) => Promise<Result<T, ErrorCode>>,
): Promise<Result<T, ErrorCode>> {
  const once = async (): Promise<Result<T, ErrorCode>> => {
    const session = await sessionFor(client, choice, signal);
    if (!session.ok) return session;
    const result = await work(session.value);
    if (result.ok) return result;
    if (result.error.code === 'process_gone' || isForgotten(result)) forget(client, session.value);
    if (LETS_GO.has(result.error.code)) await letGo(client, session.value);
    return result;
  };
  const first = await once();
  // The devices process was started anew and does not know the session; nothing was done yet.
  return isForgotten(first) ? once() : first;
}

/** Ends the session that is held for a choice. One that is held for the role alone stays when a device is named. */
export async function releaseDevice(client: Client, choice: DeviceChoice): Promise<void> {
  const known = sessionsOf(client).get(keyOf(choice));
  const opened = await known?.opening;
  if (opened?.ok) await letGo(client, opened.value);
}

async function sessionFor(client: Client, choice: DeviceChoice, signal: AbortSignal | undefined): Opening {
  if (signal?.aborted) return err('cancelled');
  const sessions = sessionsOf(client);
  const same = [...sessions.values()].find(({ session }) => session && session.device.deviceId === choice.deviceId);
  let known = sessions.get(keyOf(choice)) ?? same;
  if (!known) {
    // Whoever else asks meanwhile waits for the same opening: the device has one session only.
    const made = { opening: client.call('open', choice) as Opening, session: null as HeldSession | null };
    known = made;
    sessions.set(keyOf(choice), made);
    made.opening.then((opened) => {
      if (opened.ok) made.session = opened.value;
      else if (sessions.get(keyOf(choice)) === made) sessions.delete(keyOf(choice));
    });
  }
  return signal ? orCancelled(known.opening, signal) : known.opening;
}

/** The device goes on opening for the next one who asks. */
function orCancelled(opening: Opening, signal: AbortSignal): Opening {
  return new Promise((resolve) => {
    const onAbort = (): void => resolve(err('cancelled'));
    signal.addEventListener('abort', onAbort, { once: true });
    opening.then((opened) => {
      signal.removeEventListener('abort', onAbort);
      resolve(opened);
    });
  });
}

async function letGo(client: Client, session: HeldSession): Promise<void> {
  forget(client, session);
  await client.call('close', { sessionId: session.sessionId });
}

function forget(client: Client, { sessionId }: HeldSession): void {
  const sessions = sessionsOf(client);
  for (const [key, { session }] of sessions) if (session?.sessionId === sessionId) sessions.delete(key);
}

function isForgotten(result: Result<unknown, ErrorCode>): boolean {
  return !result.ok && result.error.code === 'device_lost' && result.error.detail === 'session';
}

function keyOf({ role, deviceId }: DeviceChoice): string {
  return deviceId === undefined ? role : `${role} ${deviceId}`;
}

function sessionsOf(client: Client): Map<string, { opening: Opening; session: HeldSession | null }> {
  const known = held.get(client);
  if (known) return known;
  const sessions = new Map<string, { opening: Opening; session: HeldSession | null }>();
  held.set(client, sessions);
  client.onReadyChange((ready) => {
    // Sessions live and die with the devices process.
    if (!ready) sessions.clear();
  });
  return sessions;
}
