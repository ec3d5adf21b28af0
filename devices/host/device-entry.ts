import type { DeviceRole } from '../../main/contract/devices-api.ts';
import type { OpenDevice, OpenReader } from '../drivers/driver.ts';

/** A device the settings name: what is known of it before it is opened, and how to open it. */
export interface DeviceEntry {
  deviceId: string;
  role: DeviceRole;
  model: string;
  simulated: boolean;
  open(signal: AbortSignal): Promise<OpenDevice | OpenReader>;
}
