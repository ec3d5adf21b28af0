import { driversOf } from '../../drivers/registry.ts';
import type { Source } from './source.ts';
import { hasUsbId } from './usb-ids.ts';

/** Devices with USB transfers of their own, told apart by the socket they are in. */
export function usbSource(): Source {
  return {
    name: 'usb',
    followsUsb: true,
    list: async () => {
      const { listUsbDevices } = await import('../../transport/usb-list.ts');
      const devices = await listUsbDevices();
      return devices.flatMap((device) => {
        const driver = driversOf('usb').find(({ match }) => hasUsbId(match.usb, device));
        if (!driver) return [];
        return [
          {
            deviceId: `${driver.id}:usb ${device.port}`,
            role: driver.role,
            connection: 'usb' as const,
            model: driver.model,
            simulated: false,
            serialNumber: device.serialNumber,
            open: async (signal: AbortSignal) => {
              const { usbTransport } = await import('../../transport/usb.ts');
              return driver.open(usbTransport({ port: device.port }), { signal });
            },
          },
        ];
      });
    },
  };
}
