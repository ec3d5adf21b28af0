/** The scanner on the kernel's virtual bus, in a thread of its own: whoever opens it waits in the kernel until it has answered. */
import { parentPort } from 'node:worker_threads';
import { stripes } from '../../../devices/simulators/fingers/stripes.ts';
import { CONFIGURATION_DESCRIPTOR, DEVICE_DESCRIPTOR, STRINGS } from '../../../devices/simulators/uru/descriptors.ts';
import { uruDevice } from '../../../devices/simulators/uru/device.ts';
import { usbSocket } from './usb-bus.ts';
import { BLOCKS, type UsbOrder } from './usb-scanner.ts';
import { serveUsbIp } from './usbip-device.ts';

const identity = { device: DEVICE_DESCRIPTOR, configuration: CONFIGURATION_DESCRIPTOR, strings: STRINGS };
const socket = await usbSocket();
const scanner = uruDevice({ fingers: stripes, blocks: BLOCKS, unplug: () => socket.unplug() });

parentPort?.on('message', (order: UsbOrder) => {
  if (order.kind === 'plug') void socket.plug((line) => serveUsbIp(line, identity, scanner));
  else scanner.order({ kind: 'unplugAt', bytes: order.bytes });
});
