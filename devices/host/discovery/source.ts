import type { DeviceEntry } from '../device-entry.ts';

/** One kind of line by which devices are reached. Its packages are loaded when it is first asked. */
export interface Source {
  /** `serial`, `usb`, `hid`, `pcsc` or a service. */
  readonly name: string;
  /** Whether what is plugged into USB may change its list. */
  readonly followsUsb: boolean;
  /** Every device that some driver claims. Rejects where this kind cannot be asked at all: the others go on. */
  list(signal: AbortSignal): Promise<DeviceEntry[]>;
  /** Tells when the list may have changed, where the system says so by itself. Rejects as `list`. */
  watch?(onChange: () => void): Promise<() => void>;
}
