import type { DevicesClient } from '../../../devices/client.ts';
import type { ChipFile } from '../../contract/devices-api.ts';
import { Failure } from '../../contract/result.ts';
import { asLost } from './as-lost.ts';
import { followDevices } from './follow.ts';

export interface ChipReaders {
  /** Files of the card in the reader named, or in the first. @throws Failure a device error, cancelled */
  read(deviceId: string | undefined, signal: AbortSignal): Promise<{ deviceId: string; files: ChipFile[] }>;
  stop(): void;
}

/** Holds every chip reader there is, tells of the cards in them and reads what may be read without a key. */
export function followChipReaders(
  client: DevicesClient,
  onCard: (card: { deviceId: string; atr: string | null }) => void,
): ChipReaders {
  const readers = followDevices(client, 'chip');
  const stop = client.on('cardChanged', ({ sessionId, atr }) => {
    const deviceId = readers.deviceOf(sessionId);
    if (deviceId !== null) onCard({ deviceId, atr });
  });
  return {
    read: async (wanted, signal) => {
      const session = readers.sessionOf(wanted);
      if (!session) throw new Failure('device_absent', 'no chip');
      const { deviceId, sessionId } = session;
      const read = await client.call('readChip', { sessionId }, { signal });
      if (!read.ok) throw asLost(read.error);
      return { deviceId, files: read.value.files };
    },
    stop: () => {
      stop();
      readers.stop();
    },
  };
}
