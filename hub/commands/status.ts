import { HubFault } from '../faults.ts';
import { withHubData } from './open.ts';

/** Revokes a station (what it sends is received and held) or takes it back. @throws HubFault `usage`, `station_unknown` */
export function setStatus(dataDir: string, stationId: string, status: string) {
  if (status !== 'active' && status !== 'revoked') throw new HubFault('usage', '--set active or revoked');
  return withHubData(dataDir, ({ store }) => {
    if (!store.write(() => store.stations.setStatus(stationId, status))) throw new HubFault('station_unknown');
    return store.stations.get(stationId);
  });
}
