import { encodeFrame, type Frame, PID } from './frame.ts';

/** Instruction codes in the first payload byte of a command (ZFM-20 manual; pyfingerprint, Adafruit_CircuitPython_Fingerprint). */
export const INSTRUCTION = {
  takeImage: 0x01,
  uploadImage: 0x0a,
  setParameter: 0x0e,
  readParameters: 0x0f,
  verifyPassword: 0x13,
} as const;
export type CommandName = keyof typeof INSTRUCTION;

/** Confirmation codes in the first payload byte of an answer. */
export const CONFIRMATION = {
  ok: 0x00,
  packetError: 0x01,
  noFinger: 0x02,
  imageFailed: 0x03,
  cannotUpload: 0x0f,
  wrongPassword: 0x13,
  badParameter: 0x1a,
} as const;

export const PARAMETER = { baud: 4, security: 5, packetSize: 6 } as const;
export const PACKET_SIZES = [32, 64, 128, 256] as const;
/** The parameter's value times this is the rate in bits a second. */
export const BAUD_UNIT = 9600;

function command(name: CommandName, ...rest: number[]): Uint8Array<ArrayBuffer> {
  return encodeFrame({ pid: PID.command, payload: Uint8Array.of(INSTRUCTION[name], ...rest) });
}

/** `password` is 32 bits; factory-new sensors have 0. */
export function verifyPasswordCommand(password = 0): Uint8Array<ArrayBuffer> {
  return command('verifyPassword', password >>> 24, (password >>> 16) & 0xff, (password >>> 8) & 0xff, password & 0xff);
}

export function readParametersCommand(): Uint8Array<ArrayBuffer> {
  return command('readParameters');
}

export function setBaudCommand(baud: number): Uint8Array<ArrayBuffer> {
  return command('setParameter', PARAMETER.baud, baud / BAUD_UNIT);
}

export function setPacketSizeCommand(size: (typeof PACKET_SIZES)[number]): Uint8Array<ArrayBuffer> {
  return command('setParameter', PARAMETER.packetSize, PACKET_SIZES.indexOf(size));
}

export function takeImageCommand(): Uint8Array<ArrayBuffer> {
  return command('takeImage');
}

export function uploadImageCommand(): Uint8Array<ArrayBuffer> {
  return command('uploadImage');
}

/** The name of the command a frame holds, or null. */
export function commandName(frame: Frame): CommandName | null {
  if (frame.pid !== PID.command) return null;
  for (const [name, code] of Object.entries(INSTRUCTION)) {
    if (frame.payload[0] === code) return name as CommandName;
  }
  return null;
}

export interface Acknowledge {
  /** One of `CONFIRMATION`, or a code this protocol version does not know. */
  confirmation: number;
  data: Uint8Array;
}

/** The answer a frame holds, or null where it is none. */
export function parseAcknowledge(frame: Frame): Acknowledge | null {
  const confirmation = frame.payload[0];
  if (frame.pid !== PID.acknowledge || confirmation === undefined) return null;
  return { confirmation, data: frame.payload.slice(1) };
}
