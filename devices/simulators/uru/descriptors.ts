const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));

/** USB 2.0, table 9-8: 05ba:000a, release 1.03, vendor class, strings 1 (maker), 2 (product), 3 (serial number). */
export const DEVICE_DESCRIPTOR = bytes('1201000200000040ba050a00030101020301');
/** Tables 9-10, 9-12 and 9-13: one interface of vendor class, interrupt endpoint 0x81, bulk endpoint 0x82, 64 bytes each. */
export const CONFIGURATION_DESCRIPTOR = bytes('0902200001010080640904000002ffffff000705810340000807058202400000');
/** By their numbers; 0 are the languages. */
export const STRINGS = ['', 'DigitalPersona, Inc.', 'U.are.U® 4500 Fingerprint Reader', 'SIMULATED-4500'] as const;
