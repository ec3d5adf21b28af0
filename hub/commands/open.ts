import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { HubFault } from '../faults.ts';
import { type HubLocation, placeOf } from '../place.ts';
import { type HubData, openHubData } from '../server.ts';

/** Opens an existing hub beside a serving one, for the time of `work`. @throws HubFault `data_missing` and others */
export async function withHubData<T>(at: HubLocation, work: (data: HubData) => T | Promise<T>): Promise<T> {
  const { dataDir, database } = placeOf(at);
  if (!existsSync(join(dataDir, database === null ? 'hub.db' : 'keys'))) throw new HubFault('data_missing');
  const data = await openHubData(at, [], new Date());
  try {
    return await work(data);
  } finally {
    await data.store.close();
  }
}
