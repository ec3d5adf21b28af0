import { CRASH_CODE } from './crash-budget.ts';
import type { DeviceMemory } from './device-memory.ts';
import type { Flight } from './flight-marker.ts';

/**
 * The process before this one ended while these devices were at work: each is held to account, on the disk before any is opened again.
 * Never rejects.
 */
export async function blame(memory: DeviceMemory, flights: readonly Flight[]): Promise<void> {
  const at = memory.now().toISOString();
  for (const { key, base, role, model, serialNumber, step } of flights) {
    memory.seen(key, { role, model, serialNumber });
    if (key !== base) memory.setKeyAt(base, key);
    memory.fault(key, CRASH_CODE, step);
    memory.change(key, (record) => {
      record.crashes++;
      record.lastError = { code: CRASH_CODE, at };
    });
  }
  await memory.flush();
}
