import type { MonitorEvent, ReaderMonitorInterface } from 'smartcard';
import { pcscOpenFailure } from './pcsc-failures.ts';
import { loadPcsc } from './pcsc-package.ts';

/** What the system's PC/SC service tells. `atr`: the answer to reset of the card in the reader, null for none. */
export type PcscChange =
  | { kind: 'attached'; reader: string; atr: Uint8Array | null }
  | { kind: 'detached'; reader: string }
  | { kind: 'card'; reader: string; atr: Uint8Array | null };

type Listener = (change: PcscChange) => void;

const listeners = new Set<Listener>();
/** Every reader there is while somebody listens, with its card. */
const readers = new Map<string, Uint8Array | null>();
let monitor: ReaderMonitorInterface | null = null;
let starting: Promise<void> | null = null;

/** Names of the readers of chip cards. Rejects with `device_absent` where the package or the service is missing. */
export async function listCardReaders(): Promise<string[]> {
  const { Context } = await loadPcsc();
  try {
    const context = new Context();
    try {
      return context.listReaders().map((reader) => reader.name);
    } finally {
      context.close();
    }
  } catch (error) {
    throw pcscOpenFailure(error);
  }
}

/**
 * Tells of readers that come or go and of cards put in or taken out, by the service's own events; first of all that there are.
 * While somebody listens the process stays alive. Rejects with `device_absent` where the package or the service is missing.
 */
export async function watchCardReaders(listener: Listener): Promise<() => void> {
  listeners.add(listener);
  const stop = (): void => {
    listeners.delete(listener);
    if (listeners.size === 0) stopMonitor();
  };
  try {
    const known = [...readers];
    starting ??= startMonitor();
    await starting;
    for (const [reader, atr] of known) if (listeners.has(listener)) listener({ kind: 'attached', reader, atr });
    return stop;
  } catch (error) {
    stop();
    throw pcscOpenFailure(error);
  }
}

async function startMonitor(): Promise<void> {
  try {
    const { ReaderMonitor } = await loadPcsc();
    if (listeners.size === 0) return;
    const started = new ReaderMonitor();
    started.start((event) => {
      if (monitor === started) obey(event);
    });
    monitor = started;
  } catch (error) {
    starting = null;
    throw error;
  }
}

function stopMonitor(): void {
  const stopped = monitor;
  monitor = null;
  starting = null;
  readers.clear();
  stopped?.stop();
}

function obey({ type, reader, atr }: MonitorEvent): void {
  const card = atr === null ? null : new Uint8Array(atr);
  if (type === 'reader-attached') {
    readers.set(reader, card);
    tell({ kind: 'attached', reader, atr: card });
  } else if (type === 'reader-detached') {
    if (readers.delete(reader)) tell({ kind: 'detached', reader });
  } else if (type === 'error') {
    // The service ended: every reader with it. Whoever asks next finds it again.
    const gone = [...readers.keys()];
    stopMonitor();
    for (const name of gone) tell({ kind: 'detached', reader: name });
  } else {
    readers.set(reader, card);
    tell({ kind: 'card', reader, atr: card });
  }
}

function tell(change: PcscChange): void {
  for (const listener of [...listeners]) listener(change);
}
