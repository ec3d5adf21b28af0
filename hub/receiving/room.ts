import type { Receiving } from './context.ts';
import { Refusal } from './refusal.ts';

/** Seconds after which a full disk may have been seen to. */
export const fullDiskSeconds = 300;

/** @throws Refusal `busy` when the disk is so full that recording what is taken could fail. */
export async function assertRoom(context: Receiving): Promise<void> {
  const free = await context.blobs.free();
  if (free === null || free >= context.reserveBytes) return;
  context.log('error', 'disk nearly full, nothing is taken', { freeBytes: free });
  throw new Refusal('busy', undefined, fullDiskSeconds);
}
