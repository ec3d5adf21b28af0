import { onUsbChange } from '../../transport/usb-changes.ts';
import type { DeviceMemory } from '../device-memory.ts';
import type { DeviceTable } from '../device-table.ts';
import type { DevicesSettings } from '../settings.ts';
import { Discovery } from './discovery.ts';
import { hidSource } from './hid-source.ts';
import { pcscSource } from './pcsc-source.ts';
import { serialSource } from './serial-source.ts';
import { serviceSources } from './service-source.ts';
import { usbSource } from './usb-source.ts';

/** Begins to look for devices of every kind; what the settings name is left to them. */
export function discover(
  table: DeviceTable,
  memory: DeviceMemory,
  settings: DevicesSettings,
  onTrouble: (what: string) => void,
): Discovery {
  return new Discovery({
    table,
    sources: [
      serialSource(memory, new Set(settings.ports.map(({ path }) => path))),
      usbSource(),
      hidSource(new Set(settings.hid?.map(({ path }) => path))),
      pcscSource(),
      ...serviceSources(settings),
    ],
    onUsbChange,
    onTrouble,
  });
}
