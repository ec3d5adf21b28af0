import { useCallback, useState } from 'react';
import type { ImageRole } from '../../../main/contract/devices-api.ts';
import { useDevices } from '../../app/station.ts';

export interface Preview {
  /** Whether the device that is taken for the role shows what it sees. */
  shows: boolean;
  /** Its preview ended in an error: without one until the device is another one or comes back. */
  fail: () => void;
}

/** Whether what a device sees can stand beside a capture by it; a preview that fails never holds a capture up. */
export function usePreview(role: ImageRole): Preview {
  const device = useDevices().find((one) => one.role === role && one.isDefault);
  const there = device?.state === 'available' || device?.state === 'inUse';
  const id = there && device.previews ? device.deviceId : null;
  const [failed, setFailed] = useState<string | null>(null);
  const fail = useCallback(() => setFailed(id), [id]);
  // It went: what comes back is tried again.
  if (id === null && failed !== null) setFailed(null);
  return { shows: id !== null && id !== failed, fail };
}
