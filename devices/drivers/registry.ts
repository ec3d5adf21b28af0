import { barcodeHidDriver } from './barcode-hid/driver.ts';
import { barcodeSerialDriver } from './barcode-serial/driver.ts';
import type { Driver, HidDriver, OpenDevice, OpenReader } from './driver.ts';
import { zfmDriver } from './zfm/driver.ts';

/** Every driver for a device on a serial port. A new scanner is one folder beside these and one line here. */
const drivers: readonly Driver<OpenDevice | OpenReader>[] = [zfmDriver(), barcodeSerialDriver()];

/** Every driver for a HID device. */
const hidDrivers: readonly HidDriver[] = [barcodeHidDriver()];

export const driverIds: readonly string[] = [...drivers, ...hidDrivers].map((driver) => driver.id);

/** The serial driver with this id, or null. */
export function findDriver(id: string): Driver<OpenDevice | OpenReader> | null {
  return drivers.find((driver) => driver.id === id) ?? null;
}

/** The HID driver with this id, or null. */
export function findHidDriver(id: string): HidDriver | null {
  return hidDrivers.find((driver) => driver.id === id) ?? null;
}
