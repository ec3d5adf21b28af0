import type { CardInterface, ContextInterface } from 'smartcard';
import { Failure } from '../../main/contract/result.ts';
import type { CloseReason, TransportOptions } from './byte-transport.ts';
import type { CardTransport } from './card-transport.ts';
import { pcscFailure, pcscOpenFailure } from './pcsc-failures.ts';
import { loadPcsc, type PcscPackage } from './pcsc-package.ts';
import { watchCardReaders } from './pcsc-watch.ts';

/** The service looks at its readers two or three times a second: so long a fault waits for word that the card is out. */
const SETTLE_MS = 1_000;
/** Extended responses are 65,536 bytes and SW1 SW2 (ISO/IEC 7816-4, 5.1). */
const LONGEST_RESPONSE = 65_538;

interface Opening {
  pcsc: PcscPackage;
  context: ContextInterface;
  stopWatching: () => void;
  /** The connection to the card that lies there, made at the first command. */
  card: Promise<CardInterface> | null;
  /** A command cannot be called back: the next one waits for its end. */
  busy: Promise<unknown>;
}

/** A reader of chip cards by the system's PC/SC service; the card is shared with other programs. @param name as `listCardReaders` gives it */
export function pcscTransport(name: string): CardTransport {
  const cardListeners = new Set<(atr: Uint8Array | null) => void>();
  const closeListeners = new Set<(reason: CloseReason) => void>();
  let opening: Opening | null = null;
  /** Undefined while the service has not said it yet. */
  let atr: Uint8Array | null | undefined;

  const setCard = (next: Uint8Array | null): void => {
    atr = next;
    if (opening) dropCard(opening);
    for (const listener of [...cardListeners]) listener(next);
  };

  const end = (ended: Opening, reason: CloseReason): void => {
    if (opening !== ended) return;
    opening = null;
    atr = undefined;
    ended.stopWatching();
    dropCard(ended);
    // The context is in use as long as a command is under way.
    void ended.busy.catch(() => {}).then(() => ended.context.close());
    for (const listener of [...closeListeners]) listener(reason);
  };

  const open = async ({ signal }: TransportOptions = {}): Promise<void> => {
    if (signal?.aborted) throw new Failure('cancelled');
    if (opening) throw new Failure('device_busy', 'open already');
    const pcsc = await loadPcsc();
    const context = openContext(pcsc, name);
    let stop = (): void => {};
    let failed = false;
    try {
      await new Promise<void>((resolve, reject) => {
        const late = setTimeout(() => reject(new Failure('device_silent', 'PC/SC service')), 2 * SETTLE_MS);
        const done = (failure?: Failure): void => {
          clearTimeout(late);
          signal?.removeEventListener('abort', onAbort);
          if (failure) reject(failure);
          else resolve();
        };
        const onAbort = (): void => done(new Failure('cancelled'));
        signal?.addEventListener('abort', onAbort);
        const listen = watchCardReaders((change) => {
          if (change.reader !== name) return;
          if (change.kind === 'detached') {
            if (opening) end(opening, 'lost');
            return;
          }
          if (opening) setCard(change.atr);
          else atr = change.atr;
          done();
        });
        listen.then((stopWatching) => {
          if (failed) stopWatching();
          else stop = stopWatching;
        }, done);
      });
      if (opening) throw new Failure('device_busy', 'open already');
    } catch (error) {
      failed = true;
      stop();
      context.close();
      throw pcscOpenFailure(error);
    }
    opening = { pcsc, context, stopWatching: () => stop(), card: null, busy: Promise.resolve() };
    for (const listener of [...cardListeners]) listener(atr ?? null);
  };

  const transmit = async (apdu: Uint8Array, { signal }: TransportOptions = {}): Promise<Uint8Array> => {
    if (signal?.aborted) throw new Failure('cancelled');
    const current = opening;
    if (!current) throw new Failure('device_lost', 'not open');
    const answer = current.busy
      .catch(() => {})
      .then(() => {
        // Who waited in vain is not sent any more.
        if (signal?.aborted) throw new Failure('cancelled');
        return send(current, name, apdu);
      });
    current.busy = answer;
    try {
      return await orAborted(answer, signal);
    } catch (error) {
      if (signal?.aborted) throw new Failure('cancelled');
      dropCard(current);
      if (opening !== current) throw new Failure('device_lost', 'reader');
      const failure = pcscFailure(error);
      if (failure.code !== 'device_garbled') throw failure;
      // A card pulled out looks like a disturbed line until the service has looked again.
      await cardGone();
      if (opening !== current) throw new Failure('device_lost', 'reader');
      throw atr === null ? new Failure('device_refused', 'card removed') : failure;
    }
  };

  /** Resolves when the card is out, or has been there long enough. */
  const cardGone = (): Promise<void> =>
    new Promise((resolve) => {
      if (atr === null || !opening) return resolve();
      const finish = (): void => {
        clearTimeout(late);
        cardListeners.delete(onCard);
        closeListeners.delete(finish);
        resolve();
      };
      const onCard = (next: Uint8Array | null): void => {
        if (next === null) finish();
      };
      const late = setTimeout(finish, SETTLE_MS);
      cardListeners.add(onCard);
      closeListeners.add(finish);
    });

  return {
    name,
    open,
    transmit,
    onCard: (listener) => {
      cardListeners.add(listener);
      if (opening && atr !== undefined) listener(atr);
      return () => cardListeners.delete(listener);
    },
    onClose: (listener) => {
      closeListeners.add(listener);
      return () => closeListeners.delete(listener);
    },
    close: async () => {
      if (opening) end(opening, 'closed');
    },
  };
}

function openContext({ Context }: PcscPackage, name: string): ContextInterface {
  let context: ContextInterface;
  try {
    context = new Context();
  } catch (error) {
    throw pcscOpenFailure(error);
  }
  try {
    if (context.listReaders().some((reader) => reader.name === name)) return context;
    throw new Failure('device_absent', 'reader');
  } catch (error) {
    context.close();
    throw pcscOpenFailure(error);
  }
}

async function send(opening: Opening, name: string, apdu: Uint8Array): Promise<Uint8Array> {
  opening.card ??= connect(opening, name);
  const card = await opening.card;
  const response = await card.transmit(Buffer.from(apdu), { maxRecvLength: LONGEST_RESPONSE });
  // Some readers' drivers give nothing at all, and no error, for a card that is just being pulled out.
  if (response.length < 2) throw new Failure('device_garbled', 'response without status');
  return new Uint8Array(response);
}

function connect({ pcsc, context }: Opening, name: string): Promise<CardInterface> {
  const reader = context.listReaders().find((one) => one.name === name);
  if (!reader) throw new Failure('device_lost', 'reader');
  return reader.connect(pcsc.SCARD_SHARE_SHARED, pcsc.SCARD_PROTOCOL_T0 | pcsc.SCARD_PROTOCOL_T1);
}

/** Lets the card go once nothing is under way with it; the next command connects anew. */
function dropCard(opening: Opening): void {
  const card = opening.card;
  if (card === null) return;
  opening.card = null;
  const free = opening.busy.catch(() => {}).then(() => card);
  opening.busy = free.then(
    (connected) => {
      try {
        connected.disconnect(opening.pcsc.SCARD_LEAVE_CARD);
      } catch {
        // It is out already.
      }
    },
    () => {},
  );
}

async function orAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  let onAbort: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(new Failure('cancelled'));
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    if (onAbort) signal.removeEventListener('abort', onAbort);
  }
}
