import { driversOf } from '../../drivers/registry.ts';
import type { Source } from './source.ts';

/** Readers of chip cards. The system's service tells itself when one comes or goes. */
export function pcscSource(): Source {
  return {
    name: 'pcsc',
    followsUsb: false,
    list: async () => {
      const [driver] = driversOf('pcsc');
      if (!driver) return [];
      const { listCardReaders } = await import('../../transport/pcsc-watch.ts');
      const names = await listCardReaders();
      return names.map((name) => ({
        deviceId: `${driver.id}:${name}`,
        role: driver.role,
        connection: 'pcsc' as const,
        model: name,
        simulated: false,
        open: async (signal: AbortSignal) => {
          const { pcscTransport } = await import('../../transport/pcsc.ts');
          return driver.open(pcscTransport(name), { signal });
        },
      }));
    },
    watch: async (onChange) => {
      const { watchCardReaders } = await import('../../transport/pcsc-watch.ts');
      return watchCardReaders(({ kind }) => {
        if (kind !== 'card') onChange();
      });
    },
  };
}
