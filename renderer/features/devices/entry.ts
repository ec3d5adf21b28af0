import type { DeviceInfo, DeviceRole } from '../../../main/contract/devices-api.ts';

/** A camera that the window itself drives. Its label is empty until a camera was opened once. */
export interface OwnCamera {
  id: string;
  label: string;
}

/** What can be chosen and tested: a device of the station, or a camera of the window. */
export type Entry = { key: string; device: DeviceInfo } | { key: string; camera: OwnCamera; place: number };

const roles: readonly DeviceRole[] = ['fingerprint', 'camera', 'barcode'];

/** Everything there is: scanners, then cameras, then the window's own cameras; the order stays while states change. */
export function entriesOf(devices: readonly DeviceInfo[], cameras: readonly OwnCamera[]): Entry[] {
  const sorted = devices
    .filter(isThere)
    .toSorted((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role) || (a.deviceId < b.deviceId ? -1 : 1));
  return [
    ...sorted.map((device) => ({ key: `device:${device.deviceId}`, device })),
    ...cameras.map((camera, index) => ({ key: `camera:${camera.id}`, camera, place: index + 1 })),
  ];
}

/** A station need not have a reader of its own: one that was never there is not missed. */
function isThere({ role, lastError, captures }: DeviceInfo): boolean {
  return role !== 'barcode' || lastError !== 'device_absent' || captures > 0;
}

/** Tries a device was asked for, and the share of them that it failed; null before the first. */
export function failureShare({ captures, failures }: Pick<DeviceInfo, 'captures' | 'failures'>): {
  attempts: number;
  share: number | null;
} {
  const attempts = captures + failures;
  return { attempts, share: attempts === 0 ? null : failures / attempts };
}
