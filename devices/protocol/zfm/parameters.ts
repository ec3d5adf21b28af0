import { BAUD_UNIT, PACKET_SIZES } from './commands.ts';

/** What a sensor tells about itself (command 0x0F). */
export interface SystemParameters {
  status: number;
  systemId: number;
  capacity: number;
  securityLevel: number;
  address: number;
  packetSize: (typeof PACKET_SIZES)[number];
  /** Bits a second. */
  baud: number;
}

/** Length of the answer beside its code. */
export const PARAMETERS_BYTES = 16;

/** Sixteen bytes, eight big-endian fields (ZFM-20 manual, "ReadSysPara"). Null where they make no sense. */
export function parseParameters(data: Uint8Array): SystemParameters | null {
  if (data.length < PARAMETERS_BYTES) return null;
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const packetSize = PACKET_SIZES[view.getUint16(12)];
  const baud = view.getUint16(14) * BAUD_UNIT;
  if (packetSize === undefined || baud === 0 || baud > 921_600) return null;
  return {
    status: view.getUint16(0),
    systemId: view.getUint16(2),
    capacity: view.getUint16(4),
    securityLevel: view.getUint16(6),
    address: view.getUint32(8),
    packetSize,
    baud,
  };
}

export function encodeParameters(parameters: SystemParameters): Uint8Array<ArrayBuffer> {
  const data = new Uint8Array(PARAMETERS_BYTES);
  const view = new DataView(data.buffer);
  view.setUint16(0, parameters.status);
  view.setUint16(2, parameters.systemId);
  view.setUint16(4, parameters.capacity);
  view.setUint16(6, parameters.securityLevel);
  view.setUint32(8, parameters.address);
  view.setUint16(12, PACKET_SIZES.indexOf(parameters.packetSize));
  view.setUint16(14, parameters.baud / BAUD_UNIT);
  return data;
}
