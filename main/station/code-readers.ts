import type { DevicesClient } from '../../devices/client.ts';
import type { DeviceInfo } from '../contract/devices-api.ts';

/** One reader that is held, or tried again later. */
interface Held {
  sessionId: string | null;
  tries: number;
  timer: NodeJS.Timeout | undefined;
}

const firstMs = 1_000;
const longestMs = 30_000;

/**
 * Holds every bar code reader there is and passes on what they scan: nobody asks a reader for anything, so it has to be
 * open when a card is held before it. Readers that are lost or not there are tried again, ever less often.
 */
export function followReaders(client: DevicesClient, onCode: (text: string) => void): { stop(): void } {
  const readers = new Map<string, Held>();
  let stopped = false;

  const open = async (deviceId: string, held: Held): Promise<void> => {
    const opened = await client.call('open', { role: 'barcode', deviceId });
    if (stopped || readers.get(deviceId) !== held) {
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
    held.timer = setTimeout(() => void open(deviceId, held), Math.min(longestMs, firstMs * 2 ** held.tries++));
    held.timer.unref();
  };
  const forget = (): void => {
    for (const held of readers.values()) clearTimeout(held.timer);
    readers.clear();
  };
  const ask = async (): Promise<void> => {
    const listed = await client.call('list', {});
    if (!listed.ok || stopped) return;
    for (const { deviceId, role } of listed.value.devices) {
      if (role !== 'barcode' || readers.has(deviceId)) continue;
      const held: Held = { sessionId: null, tries: 0, timer: undefined };
      readers.set(deviceId, held);
      void open(deviceId, held);
    }
  };
  const changed = ({ deviceId, state }: DeviceInfo): void => {
    const held = readers.get(deviceId);
    if (!held?.sessionId || state !== 'lost') return;
    const { sessionId } = held;
    held.sessionId = null;
    void client.call('close', { sessionId }).then(() => {
      if (readers.get(deviceId) === held) again(deviceId, held);
    });
  };
  const stops = [
    client.on('codeScanned', ({ sessionId, text }) => {
      if ([...readers.values()].some((held) => held.sessionId === sessionId)) onCode(text);
    }),
    client.on('deviceChanged', changed),
    client.onReadyChange((ready) => {
      // Sessions live and die with the devices process.
      forget();
      if (ready) void ask();
    }),
  ];
  if (client.ready) void ask();
  return {
    stop: () => {
      stopped = true;
      for (const stop of stops) stop();
      forget();
    },
  };
}
