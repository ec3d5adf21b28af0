import {
  ChipError,
  getResponseCommand,
  parseResponse,
  type Response,
  readBinaryCommand,
  selectCommand,
} from './apdu.ts';

/** Elementary files under the master file that every reader may read (ICAO Doc 9303-10, 3.11): name and identifier. */
export const PUBLIC_FILES = [
  { name: 'EF.ATR/INFO', id: 0x2f01 },
  { name: 'EF.DIR', id: 0x2f00 },
  { name: 'EF.CardAccess', id: 0x011c },
] as const;

/** Public files are some hundred bytes; a chip that has more to say is not listened to. */
export const LARGEST_FILE = 4_096;
/** Below the 256 that some readers cannot carry with their framing. */
const CHUNK = 0xe0;
const MOST_COMMANDS = 64;
const MASTER_FILE = 0x3f00;

const STATUS = { ok: 0x9000, endOfFile: 0x6282 } as const;

/** A conversation: gives commands, is given their responses. Holds no line and waits for nothing. */
export type Conversation<T> = Generator<Uint8Array, T, Uint8Array>;

/**
 * Reads one public file: SELECT, then READ BINARY until the chip says that there is no more (ISO/IEC 7816-4, 11.2).
 *
 * @returns its BER-TLV objects without what fills the file up behind them; null where the chip has no such file or does not give it
 * @throws ChipError for answers that are none
 */
export function* readPublicFile(fileId: number): Conversation<Uint8Array | null> {
  // Some chips have no master file to select, and what is selected after the reset is right then: its status says nothing.
  yield* ask(selectCommand(MASTER_FILE));
  const selected = yield* ask(selectCommand(fileId));
  if (selected.status !== STATUS.ok) return null;
  const content = new Uint8Array(LARGEST_FILE);
  let length = 0;
  for (let commands = 0; length < LARGEST_FILE; commands++) {
    if (commands === MOST_COMMANDS) throw new ChipError('endless');
    const wanted = Math.min(CHUNK, LARGEST_FILE - length);
    const { data, status } = yield* ask(readBinaryCommand(length, wanted));
    // Beyond its end a chip answers with an error, each maker's with another; at its beginning the file is refused.
    if (status !== STATUS.ok && status !== STATUS.endOfFile) {
      if (length === 0) return null;
      break;
    }
    if (data.length > wanted) throw new ChipError('response');
    content.set(data, length);
    length += data.length;
    if (data.length < wanted) break;
  }
  return content.slice(0, wholeObjects(content.subarray(0, length)));
}

/** One command, with what T=0 asks of the reader: SW1 6C wants it again with the right length, SW1 61 has more to be fetched. */
function* ask(command: Uint8Array): Conversation<Response> {
  let response = parseResponse(yield command);
  if (response.status >> 8 === 0x6c && command.length === 5) {
    response = parseResponse(yield Uint8Array.of(...command.subarray(0, 4), response.status & 0xff));
  }
  for (let more = 0; response.status >> 8 === 0x61; more++) {
    if (more === MOST_COMMANDS) throw new ChipError('endless');
    const { data, status } = parseResponse(yield getResponseCommand(response.status & 0xff));
    if (response.data.length + data.length > LARGEST_FILE) throw new ChipError('endless');
    response = { data: Uint8Array.of(...response.data, ...data), status };
  }
  return response;
}

/** Length of the whole BER-TLV objects at the beginning (ISO/IEC 7816-4, 5.2.2); 00 and FF in place of a tag are filling. */
export function wholeObjects(bytes: Uint8Array): number {
  let at = 0;
  for (;;) {
    const tag = bytes[at];
    if (tag === undefined || tag === 0x00 || tag === 0xff) return at;
    let value = at + 1;
    // Further bytes of a long tag, as long as their highest bit says so.
    if ((tag & 0x1f) === 0x1f) while (((bytes[value++] ?? 0) & 0x80) !== 0 && value - at < 4);
    const first = bytes[value++];
    if (first === undefined || first === 0x80 || first > 0x83) return at;
    let length = first;
    if (first > 0x80) {
      length = 0;
      for (let i = 0; i < (first & 0x7f); i++) length = (length << 8) | (bytes[value++] ?? 0);
    }
    if (value + length > bytes.length) return at;
    at = value + length;
  }
}
