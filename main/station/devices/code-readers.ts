import type { DevicesClient } from '../../../devices/client.ts';
import { followDevices } from './follow.ts';

/** Holds every bar code reader there is and passes on what they scan. */
export function followReaders(client: DevicesClient, onCode: (text: string) => void): { stop(): void } {
  const readers = followDevices(client, 'barcode');
  const stop = client.on('codeScanned', ({ sessionId, text }) => {
    if (readers.deviceOf(sessionId) !== null) onCode(text);
  });
  return {
    stop: () => {
      stop();
      readers.stop();
    },
  };
}
