import type { SerialDriver } from '../../drivers/driver.ts';
import { driversOf } from '../../drivers/registry.ts';
import type { SerialPortFound } from '../../transport/serial.ts';
import type { DeviceEntry } from '../device-entry.ts';
import type { DeviceMemory } from '../device-memory.ts';
import type { Source } from './source.ts';
import { tryDrivers } from './try-drivers.ts';
import { hasUsbId } from './usb-ids.ts';

/** Serial ports whose USB ids a driver claims. Several may claim those of a converter: which one is right, the device answers. */
export function serialSource(memory: DeviceMemory, taken: ReadonlySet<string>): Source {
  return {
    name: 'serial',
    followsUsb: true,
    list: async () => {
      const { listSerialPorts } = await import('../../transport/serial.ts');
      const ports = await listSerialPorts();
      return ports.flatMap((port) => {
        const claiming = driversOf('serial').filter(({ match }) => hasUsbId(match.usb, port));
        return claiming.length === 0 || taken.has(port.path) ? [] : [entryOf(port, claiming, memory)];
      });
    },
  };
}

function entryOf(port: SerialPortFound, claiming: readonly SerialDriver[], memory: DeviceMemory): DeviceEntry {
  const [first] = claiming;
  if (!first) throw new TypeError('no driver');
  // A number that every converter of a maker has is told apart by the port at least.
  const remembered = `${port.vendorId}:${port.productId}:${port.serialNumber ?? ''}@${port.path}`;
  const candidates = claiming.filter(({ role }) => role === first.role);
  let answered = candidates.find(({ id }) => id === memory.driverAt(remembered)) ?? null;
  const inOrder = (): SerialDriver[] =>
    answered ? [answered, ...candidates.filter((driver) => driver !== answered)] : candidates;
  return {
    deviceId: candidates.length === 1 ? `${first.id}:${port.path}` : `serial:${port.path}`,
    role: first.role,
    connection: 'serial',
    get model() {
      return answered?.model ?? candidates.map(({ model }) => model).join(' / ');
    },
    simulated: false,
    serialNumber: port.serialNumber,
    open: async (signal) => {
      const { serialTransport } = await import('../../transport/serial.ts');
      const { driver, opened } = await tryDrivers(inOrder(), signal, (one) =>
        one.open(serialTransport({ path: port.path, baud: one.baud }), { signal }),
      );
      answered = driver;
      if (candidates.length > 1) memory.setDriverAt(remembered, driver.id);
      return opened;
    },
  };
}
