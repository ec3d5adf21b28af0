import type { DevicesClient } from '../../../devices/client.ts';
import type { DeviceInfo, DeviceRole } from '../../contract/devices-api.ts';

/** One device that is held, or tried again later. */
interface Held {
  sessionId: string | null;
  tries: number;
  timer: NodeJS.Timeout | undefined;
}

/** The devices of a role that tell by themselves, held open. */
export interface Followed {
  /** The device of a session, or null where the session is none of these. */
  deviceOf(sessionId: string): string | null;
  /** The session of the device named, or of the first there is; null when none is open. */
  sessionOf(deviceId?: string): { deviceId: string; sessionId: string } | null;
  stop(): void;
}

const firstMs = 1_000;
const longestMs = 30_000;

/**
 * Holds every device of a role that there is: nobody asks a reader for anything, so it has to be open when a card is held before it.
 * Those that are lost or not there are tried again, ever less often, and at once when they are found again.
 */
export function followDevices(client: DevicesClient, role: DeviceRole): Followed {
  const all = new Map<string, Held>();
  let stopped = false;

  const open = async (deviceId: string, held: Held): Promise<void> => {
    const opened = await client.call('open', { role, deviceId });
    if (stopped || all.get(deviceId) !== held) {
      if (opened.ok) void client.call('close', { sessionId: opened.value.sessionId });
      return;
    }
    if (opened.ok) {
      held.sessionId = opened.value.sessionId;
      held.tries = 0;
    } else again(deviceId, held);
  };
  const again = (deviceId: string, held: Held): void => {
    clearTimeout(held.timer);
    held.timer = setTimeout(() => retry(deviceId, held), Math.min(longestMs, firstMs * 2 ** held.tries++));
    held.timer.unref();
  };
  const retry = (deviceId: string, held: Held): void => {
    clearTimeout(held.timer);
    held.timer = undefined;
    void open(deviceId, held);
  };
  const forget = (): void => {
    for (const held of all.values()) clearTimeout(held.timer);
    all.clear();
  };
  const begin = (deviceId: string): void => {
    const held: Held = { sessionId: null, tries: 0, timer: undefined };
    all.set(deviceId, held);
    void open(deviceId, held);
  };
  const ask = async (): Promise<void> => {
    const listed = await client.call('list', {});
    if (!listed.ok || stopped) return;
    for (const device of listed.value.devices) {
      if (device.role === role && !all.has(device.deviceId)) begin(device.deviceId);
    }
  };
  const changed = (device: DeviceInfo): void => {
    if (device.role !== role) return;
    const { deviceId, state } = device;
    const held = all.get(deviceId);
    if (!held) {
      if (state === 'available') begin(deviceId);
      return;
    }
    // It was plugged in again while its next try was far off.
    if (!held.sessionId && state === 'available' && held.timer) retry(deviceId, held);
    if (!held.sessionId || state !== 'lost') return;
    const { sessionId } = held;
    held.sessionId = null;
    void client.call('close', { sessionId }).then(() => {
      if (all.get(deviceId) === held) again(deviceId, held);
    });
  };
  const stops = [
    client.on('deviceChanged', changed),
    client.onReadyChange((ready) => {
      // Sessions live and die with the devices process.
      forget();
      if (ready) void ask();
    }),
  ];
  if (client.ready) void ask();
  return {
    deviceOf: (sessionId) => {
      for (const [deviceId, held] of all) if (held.sessionId === sessionId) return deviceId;
      return null;
    },
    sessionOf: (wanted) => {
      for (const [deviceId, { sessionId }] of all) {
        if (sessionId !== null && (wanted === undefined || wanted === deviceId)) return { deviceId, sessionId };
      }
      return null;
    },
    stop: () => {
      stopped = true;
      for (const stop of stops) stop();
      forget();
    },
  };
}
