import type { Driver } from './driver.ts';
import { zfmDriver } from './zfm/driver.ts';

/** Every driver for a device on a serial port. A new scanner is one folder beside these and one line here. */
const drivers: readonly Driver[] = [zfmDriver()];

export const driverIds: readonly string[] = drivers.map((driver) => driver.id);

/** The driver with this id, or null. */
export function findDriver(id: string): Driver | null {
  return drivers.find((driver) => driver.id === id) ?? null;
}
