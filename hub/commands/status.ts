import { HubFault } from '../faults.ts';
import type { HubLocation } from '../place.ts';
import { withHubData } from './open.ts';

/** Revokes a station (what it sends is received and held) or takes it back. @throws HubFault `usage`, `station_unknown` */
export function setStatus(at: HubLocation, stationId: string, status: string) {
  if (status !== 'active' && status !== 'revoked') throw new HubFault('usage', '--set active or revoked');
  return withHubData(at, async ({ store }) => {
    if (!(await store.write((records) => records.stations.setStatus(stationId, status))))
      throw new HubFault('station_unknown');
    return store.stations.get(stationId);
  });
}
