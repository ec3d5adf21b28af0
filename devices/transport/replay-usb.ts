import { Failure } from '../../main/contract/result.ts';
import { hex, parseBytes, ReplayError, recordedLines, verifyDone } from './replay-text.ts';
import { TransportEvents } from './transport-events.ts';
import type { ControlSetup, TransferOptions, UsbTransport } from './usb-transport.ts';

/** One line of a recording: a control transfer (`target` is its setup), or what an endpoint gave (`target` is its address). */
interface Transfer {
  direction: '=>' | '<=';
  target: string;
  bytes: Uint8Array;
}

function parseRecording(text: string): Transfer[] {
  return recordedLines(text).map(({ line, number }) => {
    const match = /^(=>|<=) ([0-9a-f]{2}(?: [0-9a-f]{2} [0-9a-f]{4} [0-9a-f]{4})?): (.+)$/.exec(line);
    const bytes = match && parseBytes(match[3]!);
    if (!match || !bytes) {
      throw new ReplayError(
        'bad_recording',
        `line ${number} is neither "=> setup: hex" nor "<= setup or endpoint: hex"`,
      );
    }
    return { direction: match[1] as '=>' | '<=', target: match[2]!, bytes };
  });
}

export interface ReplayUsb extends UsbTransport {
  /** Throws `left_over` unless everything recorded was exchanged. */
  verifyDone(): void;
}

const digits = (value: number, count: number): string => value.toString(16).padStart(count, '0');

function setupText({ requestType, request, value, index }: ControlSetup): string {
  return `${digits(requestType, 2)} ${digits(request, 2)} ${digits(value, 4)} ${digits(index, 4)}`;
}

/**
 * A USB device made of a recording: control transfers must come as recorded; an endpoint gives what it gave then once its line
 * is reached. Lines are `=> 40 04 0007 0000: 81` (request type, request, value, index, data), `<= c0 04 0007 0000: 01`
 * (answered) and `<= 81: 56aa` (endpoint).
 */
export function replayUsb(text: string, serialNumber: string | null = null): ReplayUsb {
  const transfers = parseRecording(text);
  const events = new TransportEvents();
  const given = new Map<string, Uint8Array[]>();
  const waiting = new Map<string, (bytes: Uint8Array) => void>();
  let next = 0;

  const queueOf = (endpoint: string): Uint8Array[] => {
    const queue = given.get(endpoint) ?? [];
    given.set(endpoint, queue);
    return queue;
  };
  const deliver = (): void => {
    for (;;) {
      const transfer = transfers[next];
      if (transfer?.direction !== '<=' || transfer.target.length > 2) break;
      next++;
      const wait = waiting.get(transfer.target);
      waiting.delete(transfer.target);
      if (wait) wait(transfer.bytes);
      else queueOf(transfer.target).push(transfer.bytes);
    }
  };
  const control = (direction: '=>' | '<=', setup: ControlSetup, data: Uint8Array): Uint8Array => {
    if (!events.isOpen) throw new Failure('device_lost', 'not open');
    const expected = transfers[next];
    const target = setupText(setup);
    const same = expected?.direction === direction && expected.target === target;
    if (!expected || !same || (direction === '=>' && hex(expected.bytes) !== hex(data))) {
      const wanted = expected
        ? `line has ${expected.direction} ${expected.target}: ${hex(expected.bytes)}`
        : 'it is over';
      throw new ReplayError('unexpected_write', `${direction} ${target}: ${hex(data)}, ${wanted}`);
    }
    next++;
    queueMicrotask(deliver);
    return expected.bytes;
  };

  return {
    name: 'usb replay',
    serialNumber,
    release: null,
    open: async ({ signal } = {}) => {
      if (signal?.aborted) throw new Failure('cancelled');
      events.opened();
      deliver();
    },
    controlIn: async (setup, length) => control('<=', setup, new Uint8Array(0)).slice(0, length),
    controlOut: async (setup, data) => {
      control('=>', setup, data);
    },
    transferIn: (endpoint, length, { signal }: TransferOptions) => {
      const target = digits(endpoint, 2);
      const ready = queueOf(target).shift();
      if (ready) return Promise.resolve(ready.slice(0, length));
      return new Promise((resolve, reject) => {
        waiting.set(target, (bytes) => resolve(bytes.slice(0, length)));
        signal?.addEventListener('abort', () => reject(new Failure('cancelled')), { once: true });
      });
    },
    onClose: (listener) => events.onClose(listener),
    close: async () => events.ended('closed'),
    verifyDone: () => verifyDone(next, transfers.length),
  };
}
