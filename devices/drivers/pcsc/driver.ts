import type { ChipFile } from '../../../main/contract/devices-api.ts';
import { Failure } from '../../../main/contract/result.ts';
import { ChipError } from '../../protocol/chip/apdu.ts';
import { describeAtr } from '../../protocol/chip/atr.ts';
import { type Conversation, PUBLIC_FILES, readPublicFile } from '../../protocol/chip/public-files.ts';
import type { CardTransport } from '../../transport/card-transport.ts';
import type { OpenChipReader, PcscDriver } from '../driver.ts';

/** Driver for every reader of chip cards that the system's PC/SC service knows. */
export function pcscDriver(): PcscDriver<OpenChipReader> {
  return {
    id: 'pcsc',
    connection: 'pcsc',
    role: 'chip',
    model: 'Chip reader (PC/SC)',
    open: async (transport, { signal }) => {
      await transport.open({ signal });
      return openReader(transport);
    },
  };
}

function openReader(transport: CardTransport): OpenChipReader {
  let atr: Uint8Array | null = null;
  let lost = false;
  const lostListeners = new Set<() => void>();
  const stops = [
    transport.onCard((next) => {
      atr = next;
    }),
    transport.onClose((reason) => {
      if (reason !== 'lost') return;
      lost = true;
      for (const listener of [...lostListeners]) listener();
    }),
  ];
  return {
    model: transport.name,
    serialNumber: null,
    onCard: (listener) => transport.onCard(listener),
    onLost: (listener) => {
      lostListeners.add(listener);
      return () => lostListeners.delete(listener);
    },
    readPublicFiles: async (signal) => {
      if (lost) throw new Failure('device_lost', 'reader');
      if (atr === null) throw new Failure('device_refused', 'no card');
      const words = describeAtr(atr);
      const files: ChipFile[] = [];
      for (const { name, id } of PUBLIC_FILES) {
        const data = await converse(transport, readPublicFile(id), signal, words);
        if (data !== null) files.push({ name, data });
      }
      return files;
    },
    close: async () => {
      for (const stop of stops) stop();
      if (!lost) await transport.close();
    },
  };
}

/** Carries a conversation with the chip out. @param words what is known of the card, for the hotline */
async function converse<T>(
  transport: CardTransport,
  conversation: Conversation<T>,
  signal: AbortSignal,
  words: string,
): Promise<T> {
  try {
    let step = conversation.next();
    while (!step.done) step = conversation.next(await transport.transmit(step.value, { signal }));
    return step.value;
  } catch (error) {
    if (error instanceof ChipError) throw new Failure('device_garbled', `chip ${error.code}, ${words}`);
    throw error;
  }
}
