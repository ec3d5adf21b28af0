import type { CloseReason } from '../../transport/byte-transport.ts';

/** Any transport, as far as its end is concerned. */
interface Ending {
  onClose(listener: (reason: CloseReason) => void): () => void;
}

/** Whether the device behind an opened transport went away, told to whoever wants to know. */
export interface LossWatch {
  readonly lost: boolean;
  onLost(listener: () => void): () => void;
  stop(): void;
}

export function watchLoss(transport: Ending): LossWatch {
  const listeners = new Set<() => void>();
  let lost = false;
  const stop = transport.onClose((reason) => {
    if (reason !== 'lost') return;
    lost = true;
    for (const listener of [...listeners]) listener();
  });
  return {
    get lost() {
      return lost;
    },
    onLost: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop,
  };
}
