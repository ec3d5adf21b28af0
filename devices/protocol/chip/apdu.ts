/** A response is data and two status bytes; short commands are answered with at most 256 bytes of data (ISO/IEC 7816-4, 5.1). */
export const LONGEST_RESPONSE = 258;

/** A chip's answer that is none, or a chip that goes on for ever. */
export class ChipError extends Error {
  readonly code: 'response' | 'endless';

  constructor(code: 'response' | 'endless') {
    super(code);
    this.name = 'ChipError';
    this.code = code;
  }
}

export interface Response {
  data: Uint8Array;
  /** SW1 SW2. */
  status: number;
}

/** @throws ChipError `response` for fewer than two bytes, or more than were asked for */
export function parseResponse(bytes: Uint8Array): Response {
  if (bytes.length < 2 || bytes.length > LONGEST_RESPONSE) throw new ChipError('response');
  const end = bytes.length - 2;
  return { data: bytes.slice(0, end), status: (bytes[end]! << 8) | bytes[end + 1]! };
}

/** SELECT the master file, or an elementary file under it, by its identifier; no file control information is asked for (7816-4, 11.1.1). */
export function selectCommand(fileId: number): Uint8Array {
  const master = fileId === 0x3f00;
  return Uint8Array.of(0x00, 0xa4, master ? 0x00 : 0x02, 0x0c, 0x02, fileId >> 8, fileId & 0xff);
}

/** READ BINARY of the selected file (7816-4, 11.2.3). @param offset 0 to 32,767 @param length 1 to 256 */
export function readBinaryCommand(offset: number, length: number): Uint8Array {
  return Uint8Array.of(0x00, 0xb0, (offset >> 8) & 0x7f, offset & 0xff, length & 0xff);
}

/** GET RESPONSE for what SW1 61 announced (7816-4, 11.8.1); 0 asks for 256 bytes. */
export function getResponseCommand(length: number): Uint8Array {
  return Uint8Array.of(0x00, 0xc0, 0x00, 0x00, length & 0xff);
}
