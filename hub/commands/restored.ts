import type { HubLocation } from '../place.ts';
import { withHubData } from './open.ts';

/**
 * Opens the next hub epoch after the data came back from a backup: stations then offer again what the backup may lack,
 * and their tokens, which it has forgotten, are taken once on trust. @throws HubFault `data_in_use` while the hub runs
 */
export function restored(at: HubLocation) {
  return withHubData(at, async ({ store }) => {
    const held = await store.hold('alone');
    try {
      await store.write((records) => records.hub.restored());
      return await store.hub.find();
    } finally {
      await held.release();
    }
  });
}
