/** Frames of the GT-5xx family, all little-endian (maker's protocol; github.com/the-AjK/GT-511C3 with the maker's SDK). */
export const COMMAND_START = [0x55, 0xaa] as const;
export const DATA_START = [0x5a, 0xa5] as const;
/** Every sensor's address. */
const DEVICE = [0x01, 0x00] as const;

export const COMMAND_HEAD = [...COMMAND_START, ...DEVICE] as const;
export const DATA_HEAD = [...DATA_START, ...DEVICE] as const;
export const HEAD_BYTES = 4;
export const SUM_BYTES = 2;
export const COMMAND_BYTES = 12;

/** A command, or an answer to one: they look the same. */
export interface Packet {
  /** 32 bits. */
  parameter: number;
  /** What is to be done, or ACK or NACK. */
  code: number;
}

/** 16-bit sum of all bytes of a frame before it, its head among them. */
export function frameSum(bytes: Uint8Array): number {
  let sum = 0;
  for (const byte of bytes) sum += byte;
  return sum & 0xffff;
}

/** `55 AA`, device 2, parameter 4, code 2, sum 2. */
export function encodePacket({ parameter, code }: Packet): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(COMMAND_BYTES);
  const view = new DataView(bytes.buffer);
  bytes.set(COMMAND_HEAD);
  view.setUint32(4, parameter, true);
  view.setUint16(8, code, true);
  view.setUint16(10, frameSum(bytes.subarray(0, 10)), true);
  return bytes;
}

/** The packet in twelve bytes; null where its sum is wrong. */
export function parsePacket(bytes: Uint8Array): Packet | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, COMMAND_BYTES);
  if (view.getUint16(10, true) !== frameSum(bytes.subarray(0, 10))) return null;
  return { parameter: view.getUint32(4, true), code: view.getUint16(8, true) };
}

/** `5A A5`, device 2, data, sum 2. Nothing in it tells how long it is. */
export function encodeData(data: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(HEAD_BYTES + data.length + SUM_BYTES);
  bytes.set(DATA_HEAD);
  bytes.set(data, HEAD_BYTES);
  new DataView(bytes.buffer).setUint16(HEAD_BYTES + data.length, frameSum(bytes.subarray(0, -SUM_BYTES)), true);
  return bytes;
}

/** How many of the bytes at a place match a head: all of it, a part at the very end of the bytes, or none. */
export function headAt(bytes: Uint8Array, at: number, head: readonly number[]): 'whole' | 'part' | 'none' {
  const there = Math.min(bytes.length - at, head.length);
  for (let i = 0; i < there; i++) if (bytes[at + i] !== head[i]) return 'none';
  return there === head.length ? 'whole' : 'part';
}
