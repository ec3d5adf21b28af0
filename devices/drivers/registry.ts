import { barcodeHidDriver } from './barcode-hid/driver.ts';
import { barcodeSerialDriver } from './barcode-serial/driver.ts';
import type { Driver } from './driver.ts';
import { gtDriver } from './gt/driver.ts';
import { pcscDriver } from './pcsc/driver.ts';
import { signaturePadHidDriver } from './signature-pad-hid/driver.ts';
import { stuDriver } from './stu/driver.ts';
import { uruDriver } from './uru/driver.ts';
import { zfmDriver } from './zfm/driver.ts';

/** Every driver. A new device is one folder beside these and one line here. */
export const drivers: readonly Driver[] = [
  zfmDriver(),
  gtDriver(),
  uruDriver(),
  barcodeSerialDriver(),
  barcodeHidDriver(),
  stuDriver(),
  signaturePadHidDriver(),
  pcscDriver(),
];

type Of<C extends Driver['connection']> = Extract<Driver, { connection: C }>;

/** Every driver for a kind of line. */
export function driversOf<C extends Driver['connection']>(connection: C): Of<C>[] {
  return drivers.filter((driver): driver is Of<C> => driver.connection === connection);
}

/** The driver with this id for this kind of line, or null. */
export function findDriver<C extends Driver['connection']>(connection: C, id: string): Of<C> | null {
  return driversOf(connection).find((driver) => driver.id === id) ?? null;
}
