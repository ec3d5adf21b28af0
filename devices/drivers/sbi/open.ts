import { Failure } from '../../../main/contract/result.ts';
import { type ProvenDevice, proveDevice } from '../../protocol/sbi/identity.ts';
import type { TrustStore } from '../../protocol/sbi/trust.ts';
import { chooseVersion } from '../../protocol/sbi/versions.ts';
import type { FoundByService } from '../driver.ts';
import { findDevices, parseAddress } from './find.ts';
import type { SbiTiming } from './options.ts';
import { askList, twice } from './service.ts';

/** A device that proved itself, and where it is reached. */
export interface SbiTarget extends ProvenDevice {
  port: number;
  specVersion: string;
  store: TrustStore;
}

export interface ProveOptions {
  store: TrustStore;
  ports: readonly number[];
  timing: SbiTiming;
  signal: AbortSignal;
}

/** Proves a found device. A service that moved to another port is looked for by the serial number of its device. */
export async function prove(found: FoundByService, options: ProveOptions): Promise<SbiTarget> {
  try {
    return await proveAt(found, options);
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'device_absent' || found.serialNumber === null) throw error;
    const all = await findDevices(options.ports, options.timing, options.signal);
    const moved = all.find((one) => one.serialNumber === found.serialNumber && one.role === found.role);
    if (!moved || moved.address === found.address) throw error;
    return proveAt(moved, options);
  }
}

/** Asks the service for information and takes from it the device that was found. Devices beside it do not matter. */
export async function proveAt(found: FoundByService, { store, timing, signal }: ProveOptions): Promise<SbiTarget> {
  const { port, deviceId } = parseAddress(found.address);
  return twice(async () => {
    const items = await askList({ kind: 'info', port, timeoutMs: timing.infoMs, signal });
    const now = new Date();
    let refusal: unknown = null;
    for (const item of items.slice(0, 20)) {
      try {
        const proven = proveDevice(item, store, now);
        const same = found.serialNumber === null || proven.id.serialNo === found.serialNumber;
        if (proven.info.deviceId === deviceId && same) return { ...usable(proven), port, store };
      } catch (error) {
        refusal ??= error;
      }
    }
    throw refusal ?? new Failure('device_absent', 'not behind this service');
  });
}

/** Throws where a device cannot enrol anybody. One that is busy may be ours, and free soon. */
function usable(proven: ProvenDevice): ProvenDevice & { specVersion: string } {
  const { deviceStatus, purpose, specVersion } = proven.info;
  const status = deviceStatus.trim().toLowerCase();
  if (status === 'not registered') throw new Failure('device_not_registered');
  if (status === 'not ready') throw new Failure('device_not_ready');
  if (purpose.trim().toLowerCase() === 'auth') throw new Failure('device_wrong_purpose', 'purpose');
  const version = chooseVersion(specVersion);
  if (version === null) throw new Failure('device_refused', 'no common version');
  return { ...proven, specVersion: version };
}
