import type { ControlSetup } from '../../transport/usb-transport.ts';

/** Registers of U.are.U 4000B and 4500, reached by vendor request 4 (facts: libfprint's driver, and recorded traffic). */
export const REGISTER = {
  /** Hardware status: 0x80 powered down, 0x04 confused after a power-down of its host, 0x01 alive. */
  status: 0x07,
  /** Five bytes: number of the key, then four bytes of ours that the key's answer is mixed with. */
  scrambleIndex: 0x33,
  /** Four bytes: the key mixed with our seed. */
  scrambleKey: 0x34,
  mode: 0x4e,
  /** Sixteen bytes; the first four are versions. */
  info: 0xf0,
} as const;

export const STATUS = { poweredDown: 0x80, confused: 0x84, alive: 0x01, stays: 0x0f } as const;
export const MODE = { awaitFinger: 0x10, awaitLift: 0x12, capture: 0x20, off: 0x70 } as const;
export const INFO_BYTES = 16;
export const KEY_BYTES = 4;

export const ENDPOINT = { events: 0x81, image: 0x82 } as const;
export const EVENT_BYTES = 64;

const REQUEST = 0x04;
const VENDOR_OUT = 0x40;
const VENDOR_IN = 0xc0;

export function readSetup(register: number): ControlSetup {
  return { requestType: VENDOR_IN, request: REQUEST, value: register, index: 0 };
}

export function writeSetup(register: number): ControlSetup {
  return { requestType: VENDOR_OUT, request: REQUEST, value: register, index: 0 };
}

/** The register a setup packet is about, and whether it reads; null where it is another request. */
export function parseSetup(setup: ControlSetup): { register: number; reads: boolean } | null {
  const reads = setup.requestType === VENDOR_IN;
  if (setup.request !== REQUEST || setup.index !== 0 || (!reads && setup.requestType !== VENDOR_OUT)) return null;
  return { register: setup.value, reads };
}
