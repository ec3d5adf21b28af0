import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MachineState } from '../../contract/shell-api.ts';

const powerSupplies = '/sys/class/power_supply';

/**
 * Charge of the first battery as Linux tells it (Documentation/ABI/testing/sysfs-class-power); null without one, and on
 * systems that have no such files.
 */
export async function readBattery(folder = powerSupplies): Promise<MachineState['battery']> {
  const names = await readdir(folder).catch((): string[] => []);
  for (const name of names.sort()) {
    const read = (file: string) => readFile(join(folder, name, file), 'utf8').then((text) => text.trim());
    try {
      if ((await read('type')) !== 'Battery') continue;
      // A mouse or a headset has a battery too: it says that it is a device's.
      if ((await read('scope').catch(() => 'System')) === 'Device') continue;
      const percent = Number(await read('capacity'));
      const status = await read('status').catch(() => '');
      if (!Number.isFinite(percent)) continue;
      return { share: Math.min(1, Math.max(0, percent / 100)), charging: status === 'Charging' || status === 'Full' };
    } catch {
      // Unplugged while being read, or not for us to read: the next one.
    }
  }
  return null;
}
