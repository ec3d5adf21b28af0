import type { Device } from 'usb';
import { loadUsb, portOf } from './usb-list.ts';

/** A device was plugged in or taken out. Which one it is, says `listUsbDevices`. */
export interface UsbChange {
  kind: 'attached' | 'detached';
  bus: number;
  address: number;
  port: string;
}

type Listener = (change: UsbChange) => void;

const listeners = new Set<Listener>();
let watching = false;

/**
 * Tells of each USB device that comes or goes, by the system's own events: nothing is asked periodically, and where the
 * system has no such events (or no USB) nothing is told. Does not keep the process alive.
 */
export function onUsbChange(listener: Listener): () => void {
  listeners.add(listener);
  watch().catch(() => {});
  return () => {
    listeners.delete(listener);
  };
}

/** Resolves when changes are told: for whoever must not miss one that is about to come. */
export async function watchUsb(): Promise<void> {
  await watch();
}

async function watch(): Promise<void> {
  const usb = await loadUsb();
  // Without events of the system the package would list all devices twice a second.
  if (watching || !usb._supportedHotplugEvents()) return;
  watching = true;
  usb.on('attach', (device) => tell('attached', device));
  usb.on('detach', (device) => tell('detached', device));
  usb.unrefHotplugEvents();
}

function tell(kind: UsbChange['kind'], device: Device): void {
  const { busNumber: bus, deviceAddress: address } = device;
  for (const listener of [...listeners]) listener({ kind, bus, address, port: portOf(device) });
}
