import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { HubFault } from '../faults.ts';
import { type HubData, openHubData } from '../server.ts';

/** Opens an existing hub beside a serving one, for the time of `work`. @throws HubFault `data_missing` and others */
export async function withHubData<T>(dataDir: string, work: (data: HubData) => T | Promise<T>): Promise<T> {
  if (!existsSync(join(dataDir, 'hub.db'))) throw new HubFault('data_missing');
  const data = await openHubData(dataDir, [], new Date());
  try {
    return await work(data);
  } finally {
    data.store.close();
  }
}
