import { Failure } from '../../../main/contract/result.ts';
import type { CloseReason } from '../../transport/byte-transport.ts';
import type { CardTransport } from '../../transport/card-transport.ts';
import { CHIP_ATR, type Chip } from './chip.ts';

export interface MemoryReader {
  transport: CardTransport;
  insert(chip: Pick<Chip, 'respond'>, atr?: Uint8Array): void;
  remove(): void;
  /** The card is taken out when this command comes, counted from now. */
  removeAtCommand(number: number): void;
  unplug(): void;
  plug(): void;
}

/** A reader of chip cards in this process. */
export function memoryReader(name = 'Memory reader'): MemoryReader {
  const cardListeners = new Set<(atr: Uint8Array | null) => void>();
  const closeListeners = new Set<(reason: CloseReason) => void>();
  let chip: Pick<Chip, 'respond'> | null = null;
  let atr: Uint8Array | null = null;
  let open = false;
  let plugged = true;
  let commandsLeft = Number.POSITIVE_INFINITY;

  const setCard = (next: Pick<Chip, 'respond'> | null, nextAtr: Uint8Array | null): void => {
    chip = next;
    atr = nextAtr;
    commandsLeft = Number.POSITIVE_INFINITY;
    if (open) for (const listener of [...cardListeners]) listener(atr);
  };
  const end = (reason: CloseReason): void => {
    if (!open) return;
    open = false;
    for (const listener of [...closeListeners]) listener(reason);
  };
  return {
    transport: {
      name,
      open: async ({ signal } = {}) => {
        if (signal?.aborted) throw new Failure('cancelled');
        if (!plugged) throw new Failure('device_absent', 'memory');
        if (open) throw new Failure('device_busy', 'memory');
        open = true;
        for (const listener of [...cardListeners]) listener(atr);
      },
      onCard: (listener) => {
        cardListeners.add(listener);
        if (open) listener(atr);
        return () => cardListeners.delete(listener);
      },
      transmit: async (apdu, { signal } = {}) => {
        if (signal?.aborted) throw new Failure('cancelled');
        if (!open) throw new Failure('device_lost', 'not open');
        if (chip !== null && --commandsLeft <= 0) setCard(null, null);
        if (chip === null) throw new Failure('device_refused', 'card removed');
        return chip.respond(apdu);
      },
      onClose: (listener) => {
        closeListeners.add(listener);
        return () => closeListeners.delete(listener);
      },
      close: async () => end('closed'),
    },
    insert: (next, nextAtr = CHIP_ATR) => setCard(next, nextAtr),
    remove: () => setCard(null, null),
    removeAtCommand: (number) => {
      commandsLeft = number;
    },
    unplug: () => {
      plugged = false;
      end('lost');
    },
    plug: () => {
      plugged = true;
    },
  };
}
