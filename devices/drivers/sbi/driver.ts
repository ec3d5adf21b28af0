import { Failure } from '../../../main/contract/result.ts';
import { rawImageOf } from '../../protocol/sbi/raw-image.ts';
import type { FoundByService, OpenDevice, ServiceDriver } from '../driver.ts';
import { type CaptureParts, capturePlan, newMemory, planFor } from './capture.ts';
import { addressOf, findDevices, modelName } from './find.ts';
import { type ProveOptions, prove, proveAt, type SbiTarget } from './open.ts';
import { SBI_PORTS, SBI_TIMING, type SbiOptions } from './options.ts';
import { SbiPreview } from './preview.ts';
import { readTrust } from './trust-folder.ts';

/** Driver for devices behind a service of MOSIP's Secure Biometric Interface 0.9.5 or 1.0 on this machine. */
export function sbiDriver(options: SbiOptions = {}): ServiceDriver<OpenDevice> {
  const timing = options.timing ?? SBI_TIMING;
  const ports = options.ports ?? SBI_PORTS;
  return {
    id: 'sbi',
    connection: 'service',
    find: ({ signal }) => findDevices(ports, timing, signal),
    open: async (found, { signal }) => {
      const store = await readTrust(options.trust);
      const target = await prove(found, { store, ports, timing, signal });
      const memory = newMemory();
      return openDevice(
        found,
        { store, ports, timing },
        { target, timing, memory, requestedScore: options.requestedScore ?? 60 },
      );
    },
  };
}

function openDevice(found: FoundByService, proving: Omit<ProveOptions, 'signal'>, parts: CaptureParts): OpenDevice {
  const { target, timing } = parts;
  const preview = new SbiPreview(target, timing);
  const closed = new AbortController();
  const lostListeners = new Set<() => void>();
  /** A service that went away while its device was open has lost it. */
  const watch = async <T>(signal: AbortSignal, step: (signal: AbortSignal) => Promise<T>): Promise<T> => {
    try {
      return await step(AbortSignal.any([signal, closed.signal]));
    } catch (error) {
      if (!(error instanceof Failure) || !isGone(error)) throw error;
      for (const listener of [...lostListeners]) listener();
      lostListeners.clear();
      throw new Failure('device_lost', error.detail);
    }
  };
  const captureSet: NonNullable<OpenDevice['captureSet']> = async (request) => {
    const plan = planFor(target, request);
    await preview.aim(plan.subId);
    return watch(request.signal, (signal) => capturePlan(parts, plan, { ...request, signal }));
  };
  return {
    model: modelName(target.id),
    serialNumber: target.id.serialNo,
    firmware: target.info.firmware || null,
    givesRecords: true,
    previewsWhileCapturing: true,
    capture: async ({ position, ...request }) => {
      const [sample] = await captureSet({ ...request, positions: [position], missing: [] });
      const image = sample?.record ? rawImageOf(sample.record) : null;
      if (!image) throw new Failure('device_refused', 'its images are compressed: they are taken as a set');
      return image;
    },
    captureSet,
    preview: (onFrame, signal) => watch(signal, (both) => preview.run(onFrame, both)),
    check: (signal) => watch(signal, (both) => sameStill(found, { ...proving, signal: both }, target)),
    onLost: (listener) => {
      lostListeners.add(listener);
      return () => lostListeners.delete(listener);
    },
    close: async () => closed.abort(),
  };
}

/** The device proves itself anew, where it was opened. */
async function sameStill(found: FoundByService, options: ProveOptions, { port, info, id }: SbiTarget): Promise<void> {
  await proveAt({ ...found, address: addressOf(port, info.deviceId), serialNumber: id.serialNo }, options);
}

function isGone({ code }: Failure): boolean {
  return code === 'device_absent' || code === 'device_lost';
}
