import { encodePacket, type Packet } from './frame.ts';

/** Codes of the commands this driver gives. */
export const COMMAND = {
  open: 0x01,
  setBaud: 0x04,
  led: 0x12,
  isFingerPressed: 0x26,
  captureFinger: 0x60,
  getImage: 0x62,
} as const;
export type CommandName = keyof typeof COMMAND;

export const ACK = 0x30;
export const NACK = 0x31;

/** Parameter of a NACK: what is wrong. */
export const ERROR = { badBaud: 0x1002, commandDamaged: 0x1006, badFinger: 0x100c, noFinger: 0x1012 } as const;

/** With the parameter 1 the sensor tells about itself when it is opened, and takes its best image rather than a quick one. */
export const INFO_WANTED = 1;
export const BEST_IMAGE = 1;

export function command(name: CommandName, parameter = 0): Uint8Array<ArrayBuffer> {
  return encodePacket({ parameter, code: COMMAND[name] });
}

/** The name of the command a packet holds, or null. */
export function commandName({ code }: Packet): CommandName | null {
  for (const [name, value] of Object.entries(COMMAND)) if (value === code) return name as CommandName;
  return null;
}

/** What a sensor answers: its parameter, which is an `ERROR` where it refuses. */
export interface GtAnswer {
  ok: boolean;
  parameter: number;
}

/** The answer a packet holds, or null where it is none. */
export function parseAnswer({ code, parameter }: Packet): GtAnswer | null {
  return code === ACK || code === NACK ? { ok: code === ACK, parameter } : null;
}

/** What a sensor tells about itself when it is opened. */
export interface SensorInfo {
  firmware: string;
  /** Hex, or null where the sensor has none. */
  serialNumber: string | null;
}

export const INFO_BYTES = 24;

/** Firmware 4 bytes (a date such as 20140312 in hex), size of the update area 4, serial number 16. */
export function parseInfo(data: Uint8Array): SensorInfo {
  const view = new DataView(data.buffer, data.byteOffset, INFO_BYTES);
  const serial = Buffer.from(data.subarray(8, INFO_BYTES)).toString('hex');
  return {
    firmware: view.getUint32(0, true).toString(16),
    serialNumber: /^0+$|^f+$/.test(serial) ? null : serial,
  };
}

export function encodeInfo({ firmware, serialNumber }: SensorInfo): Uint8Array<ArrayBuffer> {
  const data = new Uint8Array(INFO_BYTES);
  new DataView(data.buffer).setUint32(0, Number.parseInt(firmware, 16), true);
  data.set(Buffer.from(serialNumber ?? '', 'hex'), 8);
  return data;
}
