import type { ServiceDriver } from '../../drivers/driver.ts';
import type { DevicesSettings } from '../settings.ts';
import type { Source } from './source.ts';

/** Devices behind makers' services on this machine. They say nothing by themselves: asked at the start and when somebody wishes. */
export function serviceSources(settings: DevicesSettings): Source[] {
  return [serviceSource('sbi', () => sbi(settings))];
}

export function serviceSource(name: string, load: () => Promise<ServiceDriver>): Source {
  let loading: Promise<ServiceDriver> | null = null;
  return {
    name,
    followsUsb: false,
    list: async (signal) => {
      loading ??= load();
      const driver = await loading;
      const found = await driver.find({ signal });
      return found.map((device) => ({
        deviceId: `${driver.id}:${device.address}`,
        role: device.role,
        connection: 'service' as const,
        model: device.model,
        simulated: false,
        serialNumber: device.serialNumber,
        ...(device.takesSets === undefined ? {} : { takesSets: device.takesSets }),
        open: (inner: AbortSignal) => driver.open(device, { signal: inner }),
      }));
    },
  };
}

async function sbi({ sbi: own = {} }: DevicesSettings): Promise<ServiceDriver> {
  const { sbiDriver } = await import('../../drivers/sbi/driver.ts');
  const { trustFolder, ports, requestedScore } = own;
  return sbiDriver({
    ...(trustFolder ? { trust: { folder: trustFolder } } : {}),
    ...(ports ? { ports } : {}),
    ...(requestedScore !== undefined ? { requestedScore } : {}),
  });
}
