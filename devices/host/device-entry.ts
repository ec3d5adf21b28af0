import type { DeviceInfo, DeviceRole } from '../../main/contract/devices-api.ts';
import type { AnyOpened } from '../drivers/driver.ts';

/** A device that the settings name or that was found: what is known of it before it is opened, and how to open it. */
export interface DeviceEntry {
  deviceId: string;
  role: DeviceRole;
  connection: DeviceInfo['connection'];
  /** The driver's name for the model; where several drivers are tried, it is known after one was answered. */
  readonly model: string;
  simulated: boolean;
  /** As the system or a service tells it; a converter's where the device has none of its own. */
  serialNumber?: string | null;
  /** Whether it takes several positions at once, where that is known before it is opened. */
  takesSets?: boolean;
  open(signal: AbortSignal): Promise<AnyOpened>;
}
