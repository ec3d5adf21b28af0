import type { DeviceRole } from '../../../main/contract/devices-api.ts';
import { unverifiedPayload } from '../../protocol/sbi/jws.ts';
import { type BioType, type DigitalId, digitalId, discovered, read } from '../../protocol/sbi/messages.ts';
import { listensLocal } from '../../transport/http.ts';
import type { FoundByService } from '../driver.ts';
import type { SbiTiming } from './options.ts';
import { askList, twice } from './service.ts';

/** Connections that are tried at the same time. */
const AT_ONCE = 50;

const ROLES: Readonly<Record<BioType, DeviceRole>> = { Finger: 'fingerprint', Iris: 'iris', Face: 'camera' };

/**
 * The devices of every service that listens on one of the ports, by what they say of themselves: proof comes with opening.
 * Never rejects. Services are asked when somebody wants to know, never by a timer.
 */
export async function findDevices(
  ports: readonly number[],
  timing: SbiTiming,
  signal: AbortSignal,
): Promise<FoundByService[]> {
  const open: number[] = [];
  for (let at = 0; at < ports.length && !signal.aborted; at += AT_ONCE) {
    const some = ports.slice(at, at + AT_ONCE);
    const listens = await Promise.all(some.map((port) => listensLocal(port, timing.probeMs, signal)));
    open.push(...some.filter((_, index) => listens[index]));
  }
  const lists = await Promise.all(open.map((port) => ofService(port, timing, signal)));
  return lists.flat();
}

/** The devices behind one port; a service that answers nonsense has none. */
async function ofService(port: number, timing: SbiTiming, signal: AbortSignal): Promise<FoundByService[]> {
  try {
    const items = await twice(() => askList({ kind: 'discover', port, timeoutMs: timing.discoveryMs, signal }));
    return items.slice(0, 20).flatMap((item) => ofItem(item, port));
  } catch {
    return [];
  }
}

function ofItem(item: unknown, port: number): FoundByService[] {
  try {
    const { deviceId, digitalId: token } = read(discovered, item, 'discovery');
    const id = read(digitalId, unverifiedPayload(token), 'digital id');
    const address = addressOf(port, deviceId);
    const takesSets = id.type !== 'Face' && id.deviceSubType !== 'Single';
    return [{ address, role: ROLES[id.type], model: modelName(id), serialNumber: id.serialNo, takesSets }];
  } catch {
    return [];
  }
}

/** Port and the service's own name of the device. */
export function addressOf(port: number, deviceId: string): string {
  return `${port}/${deviceId}`;
}

export function parseAddress(address: string): { port: number; deviceId: string } {
  const cut = address.indexOf('/');
  return { port: Number(address.slice(0, cut)), deviceId: address.slice(cut + 1) };
}

export function modelName({ make, model }: DigitalId): string {
  return `${make} ${model}`.trim() || 'SBI';
}
