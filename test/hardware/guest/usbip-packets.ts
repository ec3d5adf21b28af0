/** The transfer phase of USB/IP 1.1.1 (Documentation/usb/usbip_protocol.rst): headers of 48 bytes, big-endian. */
export const HEADER_BYTES = 48;

const SUBMIT = 1;
const UNLINK = 2;
const SUBMIT_ANSWER = 3;
const UNLINK_ANSWER = 4;

export interface Submit {
  kind: 'submit';
  sequence: number;
  /** True towards the host. */
  inward: boolean;
  endpoint: number;
  /** Bytes the host sends or has room for. */
  length: number;
  setup: { requestType: number; request: number; value: number; index: number };
}

export interface Unlink {
  kind: 'unlink';
  sequence: number;
  /** The transfer that nobody waits for any more. */
  of: number;
}

/** What a header says, or null where it is none. */
export function readHeader(bytes: Buffer): Submit | Unlink | null {
  const sequence = bytes.readUInt32BE(4);
  const command = bytes.readUInt32BE(0);
  if (command === UNLINK) return { kind: 'unlink', sequence, of: bytes.readUInt32BE(20) };
  if (command !== SUBMIT) return null;
  return {
    kind: 'submit',
    sequence,
    inward: bytes.readUInt32BE(12) === 1,
    endpoint: bytes.readUInt32BE(16),
    length: bytes.readUInt32BE(24),
    // A setup packet is little-endian wherever it travels (USB 2.0, 9.3).
    setup: {
      requestType: bytes.readUInt8(40),
      request: bytes.readUInt8(41),
      value: bytes.readUInt16LE(42),
      index: bytes.readUInt16LE(44),
    },
  };
}

/** The end of a transfer. @param status 0 or a negative errno of Linux @param length bytes that were taken or follow as `data` */
export function submitAnswer({ sequence }: Submit, status: number, length: number, data: Uint8Array): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt32BE(SUBMIT_ANSWER, 0);
  header.writeUInt32BE(sequence, 4);
  header.writeInt32BE(status, 20);
  header.writeUInt32BE(length, 24);
  return Buffer.concat([header, data]);
}

/** The end of an unlink. @param status -ECONNRESET where the transfer was stopped, 0 where it had ended before */
export function unlinkAnswer({ sequence }: Unlink, status: number): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt32BE(UNLINK_ANSWER, 0);
  header.writeUInt32BE(sequence, 4);
  header.writeInt32BE(status, 20);
  return header;
}
