import type { Device, Endpoint, LibUSBException, Transfer } from 'usb';
import { Failure } from '../../main/contract/result.ts';
import { TransportEvents } from './transport-events.ts';
import { onUsbChange, watchUsb } from './usb-changes.ts';
import { openFailure, transferFailure } from './usb-failures.ts';
import { idsOf, loadUsb, portOf, releaseText, serialBySystem, type UsbPackage } from './usb-list.ts';
import type { ControlSetup, TransferOptions, UsbTransport } from './usb-transport.ts';

/** USB ids, lower-case hex; without `productId` any product of the maker. */
export interface UsbIds {
  vendorId: string;
  productId?: string;
}

/** Which device: what `listUsbDevices` told, the socket it is in, or the first one with one of these ids. */
export type UsbPlace = { bus: number; address: number } | { port: string } | { ids: readonly UsbIds[] };

/** Longest wait for what is under way when a device is closed, in ms. */
const CLOSE_MS = 1000;
const INTERFACE = 0;
const SETUP_BYTES = 8;

interface Opening {
  usb: UsbPackage;
  device: Device;
  stopWatching: () => void;
  /** Transfers under way: an interface cannot be released before they end. */
  pending: Set<Transfer>;
  kernelDriver: boolean;
}

/** A USB device by libusb, its interface 0 claimed; a kernel driver that holds it is detached and given it back. */
export function usbTransport(place: UsbPlace): UsbTransport {
  const events = new TransportEvents();
  let opening: Opening | null = null;
  let name = nameOf(place);
  let serialNumber: string | null = null;
  let release: string | null = null;

  const end = async (ended: Opening, reason: 'closed' | 'lost'): Promise<void> => {
    if (opening !== ended) return;
    opening = null;
    ended.stopWatching();
    events.ended(reason);
    for (const transfer of ended.pending) cancelTransfer(transfer);
    await runOut(ended);
    await letGo(ended);
  };

  /** Submits one transfer; resolves to what its buffer holds behind the first `headBytes`. */
  const transfer = async (
    make: (current: Opening, done: TransferDone) => Transfer,
    buffer: Buffer,
    { signal }: TransferOptions,
    headBytes = 0,
  ): Promise<Uint8Array> => {
    if (signal?.aborted) throw new Failure('cancelled');
    const current = opening;
    if (!current) throw new Failure('device_lost', 'not open');
    let onAbort: (() => void) | undefined;
    try {
      return await new Promise<Uint8Array>((resolve, reject) => {
        const made = make(current, (error, filled, length) => {
          current.pending.delete(made);
          if (!error) return resolve(new Uint8Array(filled.subarray(headBytes, headBytes + length)));
          const failure = opening === current ? transferFailure(error) : new Failure('device_lost', 'closed');
          const cancelled = failure.code === 'cancelled' && !signal?.aborted;
          reject(cancelled ? new Failure('device_lost', 'closed') : failure);
          if (failure.code === 'device_lost') void end(current, 'lost');
        });
        onAbort = () => cancelTransfer(made);
        signal?.addEventListener('abort', onAbort, { once: true });
        current.pending.add(made);
        try {
          made.submit(buffer);
        } catch (error) {
          current.pending.delete(made);
          const failure = transferFailure(error);
          reject(failure);
          if (failure.code === 'device_lost') void end(current, 'lost');
        }
      });
    } finally {
      if (onAbort) signal?.removeEventListener('abort', onAbort);
    }
  };

  const control = (setup: ControlSetup, data: Buffer, options: TransferOptions): Promise<Uint8Array> =>
    transfer(
      ({ usb, device }, done) =>
        new usb.Transfer(device, 0, usb.LIBUSB_TRANSFER_TYPE_CONTROL, options.timeoutMs ?? 0, done),
      // The buffer of a control transfer begins with its setup packet.
      Buffer.concat([setupPacket(setup, data.length), data]),
      options,
      SETUP_BYTES,
    );

  return {
    get name() {
      return name;
    },
    get serialNumber() {
      return serialNumber;
    },
    get release() {
      return release;
    },
    open: async ({ signal } = {}) => {
      if (signal?.aborted) throw new Failure('cancelled');
      if (opening) throw new Failure('device_busy', 'open already');
      const usb = await loadUsb();
      // Before the device is looked for: an unplug from here on is told.
      await watchUsb();
      const device = usb.getDeviceList().find((item) => isAt(item, place));
      if (!device) throw new Failure('device_absent', 'no USB device matches');
      if (opening) throw new Failure('device_busy', 'open already');
      const opened = claim(usb, device);
      opening = opened;
      opened.stopWatching = onUsbChange((change) => {
        const same = change.bus === device.busNumber && change.address === device.deviceAddress;
        if (change.kind === 'detached' && same) void end(opened, 'lost');
      });
      name = `usb ${portOf(device)}`;
      release = releaseText(device.deviceDescriptor.bcdDevice);
      events.opened();
      serialNumber = (await serialBySystem(device)) ?? (await serialByDevice(device));
      if (opening !== opened) throw new Failure('device_lost', 'while opening');
      if (!signal?.aborted) return;
      await end(opened, 'closed');
      throw new Failure('cancelled');
    },
    controlIn: (setup, length, options) => control(setup, Buffer.alloc(length), options),
    controlOut: async (setup, data, options) => {
      await control(setup, Buffer.from(data), options);
    },
    transferIn: async (address, length, options) => {
      const endpoint = opening?.device.interface(INTERFACE).endpoint(address);
      if (opening && !endpoint) throw new Failure('device_refused', `no endpoint ${address.toString(16)}`);
      try {
        return await transfer(
          (_current, done) => endpoint!.makeTransfer(options.timeoutMs ?? 0, done),
          Buffer.alloc(length),
          options,
        );
      } catch (error) {
        // A stalled endpoint stays so until it is told otherwise (USB 2.0, 9.4.5).
        if (opening && endpoint && error instanceof Failure && error.code === 'device_refused') await unstall(endpoint);
        throw error;
      }
    },
    onClose: (listener) => events.onClose(listener),
    close: async () => {
      if (opening) await end(opening, 'closed');
    },
  };
}

type TransferDone = (error: LibUSBException | undefined, buffer: Buffer, length: number) => void;

function nameOf(place: UsbPlace): string {
  if ('port' in place) return `usb ${place.port}`;
  if ('bus' in place) return `usb ${place.bus}:${place.address}`;
  return `usb ${place.ids.map(({ vendorId, productId }) => `${vendorId}:${productId ?? '*'}`).join(' ')}`;
}

function isAt(device: Device, place: UsbPlace): boolean {
  if ('port' in place) return portOf(device) === place.port;
  if ('bus' in place) return device.busNumber === place.bus && device.deviceAddress === place.address;
  const { vendorId, productId } = idsOf(device);
  return place.ids.some(
    (ids) => ids.vendorId === vendorId && (ids.productId === undefined || ids.productId === productId),
  );
}

/** Opens the device and takes its interface. Throws `openFailure`; the device is closed then. */
function claim(usb: UsbPackage, device: Device): Opening {
  try {
    device.open();
  } catch (error) {
    throw openFailure(error);
  }
  try {
    const first = device.interface(INTERFACE);
    const kernelDriver = holdsKernelDriver(() => first.isKernelDriverActive());
    if (kernelDriver) first.detachKernelDriver();
    first.claim();
    return { usb, device, stopWatching: () => {}, pending: new Set(), kernelDriver };
  } catch (error) {
    device.close();
    throw openFailure(error);
  }
}

/** Only Linux has kernel drivers that can be asked for. */
function holdsKernelDriver(ask: () => boolean): boolean {
  try {
    return ask();
  } catch {
    return false;
  }
}

function unstall(endpoint: Endpoint): Promise<void> {
  return new Promise((resolve) => {
    endpoint.clearHalt(() => resolve());
  });
}

function cancelTransfer(transfer: Transfer): void {
  try {
    transfer.cancel();
  } catch {
    // It has ended by itself.
  }
}

async function runOut(ended: Opening): Promise<void> {
  const limit = performance.now() + CLOSE_MS;
  while (ended.pending.size > 0 && performance.now() < limit) await new Promise((resolve) => setTimeout(resolve, 2));
}

/** A device that is gone cannot be let go of properly, and need not be. */
async function letGo({ device, kernelDriver, pending }: Opening): Promise<void> {
  if (pending.size > 0) return;
  try {
    const first = device.interface(INTERFACE);
    await first.releaseAsync();
    if (kernelDriver) first.attachKernelDriver();
  } catch {
    // Told already as lost.
  }
  try {
    device.close();
  } catch {
    // As above.
  }
}

/** USB 2.0, table 9-2. */
function setupPacket({ requestType, request, value, index }: ControlSetup, length: number): Buffer {
  const packet = Buffer.alloc(SETUP_BYTES);
  packet.writeUInt8(requestType, 0);
  packet.writeUInt8(request, 1);
  packet.writeUInt16LE(value, 2);
  packet.writeUInt16LE(index, 4);
  packet.writeUInt16LE(length, 6);
  return packet;
}

function serialByDevice(device: Device): Promise<string | null> {
  const index = device.deviceDescriptor.iSerialNumber;
  if (index === 0) return Promise.resolve(null);
  return new Promise((resolve) => {
    device.getStringDescriptor(index, (error, text) => resolve(error ? null : text?.trim() || null));
  });
}
