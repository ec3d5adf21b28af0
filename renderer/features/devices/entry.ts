import type { DeviceInfo, DeviceRole } from '../../../main/contract/devices-api.ts';

/** A camera that the window itself drives. Its label is empty until a camera was opened once. */
export interface OwnCamera {
  id: string;
  label: string;
}

/** What can be chosen and tested: a device of the station, or a camera of the window. */
export type Entry = { key: string; device: DeviceInfo } | { key: string; camera: OwnCamera; place: number };

const roles: readonly DeviceRole[] = ['fingerprint', 'iris', 'camera', 'barcode', 'signature', 'chip'];

/** Everything there is: by role, the default first, then the window's own cameras; the order stays while states change. */
export function entriesOf(devices: readonly DeviceInfo[], cameras: readonly OwnCamera[]): Entry[] {
  const sorted = devices
    .filter(isThere)
    .toSorted(
      (a, b) =>
        roles.indexOf(a.role) - roles.indexOf(b.role) ||
        Number(b.isDefault) - Number(a.isDefault) ||
        (a.deviceId < b.deviceId ? -1 : 1),
    );
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

/** Fewer tries say nothing about a device. */
export const FEW_TRIES = 20;
/** So large a part of failed tries is too much whatever the others do; half of it where the others fail far less. */
const TOO_MANY = 0.2;

/** Whether a device fails so often that it should go to the repair shop: by itself, or far more than others of its role. */
export function failsOften(device: DeviceInfo, devices: readonly DeviceInfo[]): boolean {
  const { attempts, share } = failureShare(device);
  if (share === null || attempts < FEW_TRIES) return false;
  if (share >= TOO_MANY || device.crashes >= 3) return true;
  const others = devices
    .filter(({ role, deviceId }) => role === device.role && deviceId !== device.deviceId)
    .map(failureShare)
    .filter((other) => other.attempts >= FEW_TRIES);
  const best = Math.min(...others.map((other) => other.share ?? 0));
  return others.length > 0 && share >= TOO_MANY / 2 && share > 3 * best;
}

/** Whether its role has another device that could be taken instead. */
export function sharesRole(device: DeviceInfo, devices: readonly DeviceInfo[]): boolean {
  return devices.some(({ role, deviceId }) => role === device.role && deviceId !== device.deviceId);
}
