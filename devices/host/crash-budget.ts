import type { DeviceRecord } from './device-record.ts';
import type { HostLimits } from './limits.ts';

/** The code under which an end of the whole process is kept among a device's faults. */
export const CRASH_CODE = 'device_crashed';

/**
 * Until when a device is not opened by itself, because its driver took the whole process with it too often in too short a time;
 * null when it may be opened. A crash that the clock puts into the future is not held against it.
 */
export function asideUntil(
  record: Pick<DeviceRecord, 'faults' | 'forgivenAt'>,
  now: Date,
  limits: Pick<HostLimits, 'crashesAllowed' | 'crashWindowMs'>,
): Date | null {
  const forgiven = record.forgivenAt === null ? Number.NEGATIVE_INFINITY : Date.parse(record.forgivenAt);
  const crashes = record.faults
    .filter(({ code }) => code === CRASH_CODE)
    .map(({ at }) => Date.parse(at))
    .filter((at) => at > forgiven && at <= now.getTime())
    .sort((a, b) => b - a);
  const newest = crashes[0];
  const decisive = crashes[limits.crashesAllowed - 1];
  if (newest === undefined || decisive === undefined || newest - decisive > limits.crashWindowMs) return null;
  const until = newest + limits.crashWindowMs;
  return until > now.getTime() ? new Date(until) : null;
}
