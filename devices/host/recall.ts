import { blame } from './blame.ts';
import { DeviceMemory } from './device-memory.ts';
import { FlightMarker } from './flight-marker.ts';

/** What is known from earlier processes: the memory, with what the last one died of, and the marker for this one. */
export async function recall(
  path: string | null,
  onTrouble: (what: string) => void,
): Promise<{ memory: DeviceMemory; marker: FlightMarker }> {
  const memory = await DeviceMemory.open({ path, onTrouble });
  const marker = FlightMarker.open(path === null ? null : `${path}.inflight`);
  await blame(memory, marker.left);
  return { memory, marker };
}
