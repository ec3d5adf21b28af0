import { readFile } from 'node:fs/promises';
import type { Device } from 'usb';
import { describeUnknown, Failure } from '../../main/contract/result.ts';

/** The part of the package that speaks to libusb. */
export type UsbPackage = typeof import('usb')['usb'];

/** A USB device as the system lists it; ids are lower-case hex without prefix, as in `05ba`. */
export interface UsbFound {
  bus: number;
  /** Changes at each plugging. */
  address: number;
  /** The socket: bus and the ports of the hubs on the way, as in `1-2.3`. Stays the same when plugged again. */
  port: string;
  vendorId: string;
  productId: string;
  /** Known without opening the device only on Linux. */
  serialNumber: string | null;
}

/** Loads the package only when it is asked for, so that a machine without it has its other devices. `device_absent`. */
export async function loadUsb(): Promise<UsbPackage> {
  try {
    const { usb } = await import('usb');
    if (usb.INIT_ERROR) throw new Failure('device_absent', `libusb ${usb.INIT_ERROR}`);
    return usb;
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure('device_absent', `usb package ${describeUnknown(error)}`);
  }
}

/** Lists the USB devices once. Rejects with `device_absent` where USB cannot be asked at all. */
export async function listUsbDevices(): Promise<UsbFound[]> {
  const usb = await loadUsb();
  return Promise.all(usb.getDeviceList().map(async (device) => describe(device)));
}

const hex = (id: number): string => id.toString(16).padStart(4, '0');

/** bcdDevice as `1.05` (USB 2.0, table 9-8). */
export function releaseText(bcd: number): string {
  return `${(bcd >> 8).toString(16)}.${(bcd & 0xff).toString(16).padStart(2, '0')}`;
}

export function portOf(device: Pick<Device, 'busNumber'> & { portNumbers?: number[] }): string {
  return `${device.busNumber}-${device.portNumbers?.join('.') || '0'}`;
}

export function idsOf(device: Device): { vendorId: string; productId: string } {
  const { idVendor, idProduct } = device.deviceDescriptor;
  return { vendorId: hex(idVendor), productId: hex(idProduct) };
}

async function describe(device: Device): Promise<UsbFound> {
  return {
    bus: device.busNumber,
    address: device.deviceAddress,
    port: portOf(device),
    ...idsOf(device),
    serialNumber: await serialBySystem(device),
  };
}

/** Linux has read it when the device was plugged in; null elsewhere and where there is none. */
export async function serialBySystem(device: Device): Promise<string | null> {
  if (process.platform !== 'linux') return null;
  try {
    const text = await readFile(`/sys/bus/usb/devices/${portOf(device)}/serial`, 'utf8');
    return text.trim() || null;
  } catch {
    return null;
  }
}
