import { closeSync, openSync, writeSync } from 'node:fs';

/** Event types and the layout of `struct uhid_event` in linux/uhid.h (packed, in the machine's byte order). */
const CREATE2 = 11;
const INPUT2 = 12;
const NAME = 4;
const PHYS = NAME + 128;
const UNIQ = PHYS + 64;
const SIZE = UNIQ + 64;
const DESCRIPTOR = SIZE + 20;
const BUS_USB = 3;

export interface UhidIdentity {
  name: string;
  serialNumber: string;
  vendorId: number;
  productId: number;
}

/** A HID device that the kernel holds for one plugged in. */
export interface UhidDevice {
  send(report: Uint8Array): void;
  unplug(): void;
}

/** Plugs a HID device with this report descriptor in. @throws Error where the kernel has no /dev/uhid */
export function plugHidDevice(identity: UhidIdentity, descriptor: Uint8Array): UhidDevice {
  const file = openSync('/dev/uhid', 'r+');
  const create = Buffer.alloc(DESCRIPTOR + 4096);
  create.writeUInt32LE(CREATE2, 0);
  create.write(identity.name, NAME);
  create.write(identity.serialNumber, UNIQ);
  create.writeUInt16LE(descriptor.length, SIZE);
  create.writeUInt16LE(BUS_USB, SIZE + 2);
  create.writeUInt32LE(identity.vendorId, SIZE + 4);
  create.writeUInt32LE(identity.productId, SIZE + 8);
  create.set(descriptor, DESCRIPTOR);
  writeSync(file, create);
  return {
    send: (report) => {
      const event = Buffer.alloc(6 + report.length);
      event.writeUInt32LE(INPUT2, 0);
      event.writeUInt16LE(report.length, 4);
      event.set(report, 6);
      writeSync(file, event);
    },
    unplug: () => closeSync(file),
  };
}

/**
 * The report descriptor of a bar code reader in HID POS mode (USB HID Point of Sale Usage Tables 1.02, page 0x8C): report 2 with
 * byte count, AIM symbology identifier, 56 bytes of decoded data, two of the maker's, and "decode data continued".
 */
export const POS_READER_DESCRIPTOR = Uint8Array.from([
  ...[0x05, 0x8c, 0x09, 0x02, 0xa1, 0x01, 0x85, 0x02, 0x09, 0x12, 0xa1, 0x02],
  ...[0x15, 0x00, 0x26, 0xff, 0x00, 0x75, 0x08],
  ...[0x05, 0x01, 0x09, 0x3b, 0x95, 0x01, 0x81, 0x02],
  ...[0x05, 0x8c, 0x09, 0xfb, 0x09, 0xfc, 0x09, 0xfd, 0x95, 0x03, 0x81, 0x02],
  ...[0x09, 0xfe, 0x95, 0x38, 0x82, 0x02, 0x01],
  ...[0x06, 0x66, 0xff, 0x09, 0x04, 0x09, 0x00, 0x95, 0x02, 0x81, 0x02],
  ...[0x05, 0x8c, 0x09, 0xff, 0x25, 0x01, 0x75, 0x01, 0x95, 0x01, 0x81, 0x02],
  ...[0x75, 0x07, 0x95, 0x01, 0x81, 0x03, 0xc0, 0xc0],
]);
