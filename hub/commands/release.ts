import { uuid } from '../../main/contract/ids.ts';
import { HubFault } from '../faults.ts';
import type { HubLocation } from '../place.ts';
import { withHubData } from './open.ts';

/** Puts a held entry into the back end's queue again. @throws HubFault `usage`, `dossier_unknown` */
export function release(at: HubLocation, id: string): Promise<{ released: number }> {
  if (!uuid.safeParse(id).success) throw new HubFault('usage', '--id');
  return withHubData(at, async ({ store }) => {
    const receipt = await store.receipts.newestOf(id);
    if (!receipt) throw new HubFault('dossier_unknown');
    return { released: await store.outbox.release(receipt.entryNo) };
  });
}
