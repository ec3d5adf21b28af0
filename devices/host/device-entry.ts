import type { DeviceInfo, DeviceRole } from '../../main/contract/devices-api.ts';
import type { AnyOpened } from '../drivers/driver.ts';

/** A device the settings name: what is known of it before it is opened, and how to open it. */
export interface DeviceEntry {
  deviceId: string;
  role: DeviceRole;
  connection: DeviceInfo['connection'];
  model: string;
  simulated: boolean;
  open(signal: AbortSignal): Promise<AnyOpened>;
}
