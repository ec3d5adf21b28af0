import { Failure } from '../../main/contract/result.ts';
import type { ByteTransport } from './byte-transport.ts';
import { TransportEvents } from './transport-events.ts';

/** One line of a recording: bytes to the device (`=>`) or from it (`<=`). */
interface Exchange {
  direction: '=>' | '<=';
  bytes: Uint8Array;
}

/** What a recording and the code that replays it disagree about. A defect of a test or a driver, not of a device. */
export class ReplayError extends Error {
  readonly code: 'bad_recording' | 'unexpected_write' | 'left_over';

  constructor(code: ReplayError['code'], message: string) {
    super(message);
    this.name = 'ReplayError';
    this.code = code;
  }
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

function parseRecording(text: string): Exchange[] {
  const exchanges: Exchange[] = [];
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    const match = /^(=>|<=) ((?:[0-9a-f]{2})+)$/.exec(line);
    if (!match) throw new ReplayError('bad_recording', `line ${index + 1} is neither "=> hex" nor "<= hex"`);
    exchanges.push({ direction: match[1] as '=>' | '<=', bytes: new Uint8Array(Buffer.from(match[2]!, 'hex')) });
  }
  return exchanges;
}

export interface ReplayTransport extends ByteTransport {
  /** Throws `left_over` unless everything recorded was exchanged. */
  verifyDone(): void;
}

/**
 * A device made of a recording: each write must be the recorded one and is answered with what the device said then.
 * `text` is lines `=> hex` and `<= hex`; empty lines and lines that begin with `#` don't count.
 */
export function replayTransport(text: string, name = 'replay'): ReplayTransport {
  const exchanges = parseRecording(text);
  const events = new TransportEvents();
  let next = 0;

  const deliver = (): void => {
    while (exchanges[next]?.direction === '<=') {
      const { bytes } = exchanges[next++]!;
      queueMicrotask(() => events.data(bytes));
    }
  };
  return {
    name,
    realBaud: false,
    open: async ({ signal } = {}) => {
      if (signal?.aborted) throw new Failure('cancelled');
      events.opened();
      deliver();
    },
    write: async (data) => {
      if (!events.isOpen) throw new Failure('device_lost', 'not open');
      const expected = exchanges[next];
      if (!expected || hex(expected.bytes) !== hex(data)) {
        const wanted = expected ? `line has ${hex(expected.bytes)}` : 'the recording is over';
        throw new ReplayError('unexpected_write', `wrote ${hex(data)}, ${wanted}`);
      }
      next++;
      deliver();
    },
    setBaud: async () => {},
    onData: (listener) => events.onData(listener),
    onClose: (listener) => events.onClose(listener),
    close: async () => events.ended('closed'),
    verifyDone: () => {
      if (next < exchanges.length) {
        throw new ReplayError('left_over', `${exchanges.length - next} of ${exchanges.length} lines were not reached`);
      }
    },
  };
}

/** Wraps a transport and passes each write and read on as a line of a recording. */
export function recordTransport(inner: ByteTransport, onLine: (line: string) => void): ByteTransport {
  inner.onData((data) => onLine(`<= ${hex(data)}`));
  return {
    ...inner,
    write: (data, options) => {
      onLine(`=> ${hex(data)}`);
      return inner.write(data, options);
    },
  };
}
