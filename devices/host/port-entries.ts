import { Failure } from '../../main/contract/result.ts';
import type { SerialDriver } from '../drivers/driver.ts';
import { findDriver } from '../drivers/registry.ts';
import { listSerialPorts, serialTransport } from '../transport/serial.ts';
import type { DeviceEntry } from './device-entry.ts';
import { hasUsbId } from './discovery/usb-ids.ts';
import { type DevicesSettings, SettingsError } from './settings.ts';

/** The devices on serial ports. Throws SettingsError where a driver is not known. */
export function portEntries(ports: DevicesSettings['ports']): DeviceEntry[] {
  return ports.map(({ path, driver: id }) => {
    const driver = findDriver('serial', id);
    if (!driver) throw new SettingsError(`TRAM_DEVICES: no driver ${id}`);
    return {
      deviceId: `${driver.id}:${path}`,
      role: driver.role,
      connection: driver.connection,
      model: driver.model,
      simulated: false,
      open: async (signal) => {
        const found = path === 'auto' ? await findPort(driver) : path;
        return driver.open(serialTransport({ path: found, baud: driver.baud }), { signal });
      },
    };
  });
}

async function findPort(driver: SerialDriver): Promise<string> {
  const port = (await listSerialPorts()).find((one) => hasUsbId(driver.match.usb, one));
  if (!port) throw new Failure('device_absent', 'no port matches');
  return port.path;
}
