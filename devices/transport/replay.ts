import { Failure } from '../../main/contract/result.ts';
import type { ByteTransport } from './byte-transport.ts';
import { hex, parseBytes, ReplayError, recordedLines, verifyDone } from './replay-text.ts';
import { TransportEvents } from './transport-events.ts';

/** One line of a recording: bytes to the device (`=>`) or from it (`<=`). */
interface Exchange {
  direction: '=>' | '<=';
  bytes: Uint8Array;
}

function parseRecording(text: string): Exchange[] {
  return recordedLines(text).map(({ line, number }) => {
    const match = /^(=>|<=) (.+)$/.exec(line);
    const bytes = match && parseBytes(match[2]!);
    if (!match || !bytes) throw new ReplayError('bad_recording', `line ${number} is neither "=> hex" nor "<= hex"`);
    return { direction: match[1] as '=>' | '<=', bytes };
  });
}

export interface ReplayTransport extends ByteTransport {
  /** Throws `left_over` unless everything recorded was exchanged. */
  verifyDone(): void;
}

/**
 * A device made of a recording: each write must be the recorded one and is answered with what the device said then.
 * `text` is lines `=> hex` and `<= hex`, the bytes as `parseBytes` takes them.
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
    verifyDone: () => verifyDone(next, exchanges.length),
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
