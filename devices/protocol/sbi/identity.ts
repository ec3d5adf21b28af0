import { Failure } from '../../../main/contract/result.ts';
import type { SbiDoubt } from './doubts.ts';
import { sbiFailure } from './error-codes.ts';
import { isSigned, verifyJws } from './jws.ts';
import { type DeviceInfo, type DigitalId, deviceInfo, digitalId, infoItem, read } from './messages.ts';
import type { TrustStore } from './trust.ts';

/** What a device proved of itself. */
export interface ProvenDevice {
  info: DeviceInfo;
  id: DigitalId;
  doubts: SbiDoubt[];
}

/**
 * One item of the answer to the question for information, verified: its own signature and that of the digital id inside.
 * @throws Failure `device_untrusted`, `device_garbled`, `device_not_registered`, or what the service's error stands for
 */
export function proveDevice(item: unknown, store: TrustStore, now: Date): ProvenDevice {
  const { deviceInfo: token, error } = read(infoItem, item, 'device information');
  if (error !== 0 && !token) throw sbiFailure(error, 'Finger');
  if (!token) throw new Failure('device_garbled', 'device information: deviceInfo');
  // A device that is not registered cannot sign; it says so instead.
  if (!isSigned(token)) throw error === 100 ? sbiFailure(100, 'Finger') : new Failure('device_untrusted', 'not signed');
  const outer = verifyJws(token, store, now);
  const info = read(deviceInfo, unwrapped(outer.payload), 'device information');
  const inner = verifyDigitalId(info.digitalId, store, now);
  return { info, id: inner.id, doubts: [...new Set([...outer.doubts, ...inner.doubts])] };
}

/** A signed digital id. Throws as `verifyJws`. */
export function verifyDigitalId(token: string, store: TrustStore, now: Date): { id: DigitalId; doubts: SbiDoubt[] } {
  if (!isSigned(token)) throw new Failure('device_untrusted', 'digital id not signed');
  const { payload, doubts } = verifyJws(token, store, now);
  return { id: read(digitalId, payload, 'digital id'), doubts };
}

/** Some services of 1.0 put the information into an object of that name once more. */
function unwrapped(payload: unknown): unknown {
  if (typeof payload !== 'object' || payload === null || !('deviceInfo' in payload)) return payload;
  return payload.deviceInfo;
}
