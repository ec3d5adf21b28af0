import { Failure } from '../../main/contract/result.ts';
import type { HidDriver } from '../drivers/driver.ts';
import { findDriver } from '../drivers/registry.ts';
import { hidTransport, listHidDevices } from '../transport/hid.ts';
import type { DeviceEntry } from './device-entry.ts';
import { hidMatches } from './discovery/hid-source.ts';
import { type DevicesSettings, SettingsError } from './settings.ts';

/** The HID devices. Throws SettingsError where a driver is not known. */
export function hidEntries(hid: NonNullable<DevicesSettings['hid']>): DeviceEntry[] {
  return hid.map(({ path, driver: id }) => {
    const driver = findDriver('hid', id);
    if (!driver) throw new SettingsError(`TRAM_DEVICES: no driver ${id}`);
    return {
      deviceId: `${driver.id}:${path}`,
      role: driver.role,
      connection: driver.connection,
      model: driver.model,
      simulated: false,
      open: async (signal) => {
        const found = path === 'auto' ? await findHid(driver) : path;
        return driver.open(hidTransport(found), { signal });
      },
    };
  });
}

async function findHid(driver: HidDriver): Promise<string> {
  const found = (await listHidDevices()).find((device) => hidMatches(driver, device));
  if (!found) throw new Failure('device_absent', 'no HID device matches');
  return found.path;
}
