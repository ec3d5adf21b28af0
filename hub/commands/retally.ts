import type { HubLocation } from '../place.ts';
import { rebuildTallies } from '../tallies/fold.ts';
import { withHubData } from './open.ts';

/** Counts every tally anew out of entries, receipts and decisions. May run beside a serving hub. */
export function retally(at: HubLocation): Promise<{ ok: true }> {
  return withHubData(at, async ({ store }) => {
    await rebuildTallies(store);
    return { ok: true as const };
  });
}
