/** Packet identifiers of the ZFM / R30x protocol. */
export const PID = { command: 0x01, data: 0x02, acknowledge: 0x07, endOfData: 0x08 } as const;
export type Pid = (typeof PID)[keyof typeof PID];

export const START = 0xef01;
export const DEFAULT_ADDRESS = 0xffffffff;
/** Start, address, identifier, length. */
export const HEADER_BYTES = 9;
export const SUM_BYTES = 2;
/** The largest packet size a sensor can be set to. */
export const MAX_PAYLOAD = 256;

export interface Frame {
  pid: Pid;
  /** 0 to 256 bytes. */
  payload: Uint8Array;
}

export function isPid(value: number): value is Pid {
  return value === PID.command || value === PID.data || value === PID.acknowledge || value === PID.endOfData;
}

/** 16-bit sum of identifier, length field and payload (ZFM-20 manual, "data package format"). */
export function frameSum(pid: number, length: number, payload: Uint8Array): number {
  let sum = pid + (length >> 8) + (length & 0xff);
  for (const byte of payload) sum += byte;
  return sum & 0xffff;
}

/**
 * `EF01`, address 4 bytes, identifier, length 2 (payload + 2), payload, 16-bit sum; all big-endian.
 * Throws RangeError on a payload above 256 bytes.
 */
export function encodeFrame(frame: Frame, address: number = DEFAULT_ADDRESS): Uint8Array<ArrayBuffer> {
  const { pid, payload } = frame;
  if (payload.length > MAX_PAYLOAD) throw new RangeError(`payload of ${payload.length} bytes, at most ${MAX_PAYLOAD}`);
  const length = payload.length + SUM_BYTES;
  const bytes = new Uint8Array(HEADER_BYTES + length);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, START);
  view.setUint32(2, address);
  view.setUint8(6, pid);
  view.setUint16(7, length);
  bytes.set(payload, HEADER_BYTES);
  view.setUint16(HEADER_BYTES + payload.length, frameSum(pid, length, payload));
  return bytes;
}
