import { barcodeHidDriver } from './barcode-hid/driver.ts';
import { barcodeSerialDriver } from './barcode-serial/driver.ts';
import type { Driver } from './driver.ts';
import { zfmDriver } from './zfm/driver.ts';

/** Every driver. A new device is one folder beside these and one line here. */
export const drivers: readonly Driver[] = [zfmDriver(), barcodeSerialDriver(), barcodeHidDriver()];

/** The driver with this id for this kind of line, or null. */
export function findDriver<C extends Driver['connection']>(
  connection: C,
  id: string,
): Extract<Driver, { connection: C }> | null {
  const ofConnection = (driver: Driver): driver is Extract<Driver, { connection: C }> =>
    driver.connection === connection;
  return drivers.filter(ofConnection).find((driver) => driver.id === id) ?? null;
}
