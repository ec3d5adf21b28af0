import type { HidDriver } from '../../drivers/driver.ts';
import { driversOf } from '../../drivers/registry.ts';
import type { HidFound } from '../../transport/hid.ts';
import type { Source } from './source.ts';
import { hasUsbId } from './usb-ids.ts';

/** HID devices that tell by reports of their own; keyboards are the window's. */
export function hidSource(taken: ReadonlySet<string>): Source {
  return {
    name: 'hid',
    followsUsb: true,
    list: async () => {
      const { listHidDevices } = await import('../../transport/hid.ts');
      const seen = new Set(taken);
      return (await listHidDevices()).flatMap((device) => {
        const driver = driversOf('hid').find((one) => hidMatches(one, device));
        // Each collection of a device is listed, with the same path.
        if (!driver || seen.has(device.path)) return [];
        seen.add(device.path);
        return [
          {
            deviceId: `${driver.id}:${device.path}`,
            role: driver.role,
            connection: 'hid' as const,
            model: driver.model,
            simulated: false,
            serialNumber: device.serialNumber,
            open: async (signal: AbortSignal) => {
              const { hidTransport } = await import('../../transport/hid.ts');
              return driver.open(hidTransport(device.path), { signal });
            },
          },
        ];
      });
    },
  };
}

/** Whether a HID device is one of the driver's. */
export function hidMatches({ match }: HidDriver, device: HidFound): boolean {
  if ('usb' in match) return hasUsbId(match.usb, device);
  return device.usagePage === match.usagePage && device.usage === match.usage;
}
