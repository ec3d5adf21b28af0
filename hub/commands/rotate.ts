import { join } from 'node:path';
import { HubFault } from '../faults.ts';
import { rotateKey } from '../keys/hub-keys.ts';
import { type HubLocation, placeOf } from '../place.ts';
import { holdLock } from '../store/sqlite/serve-lock.ts';
import { withHubData } from './open.ts';

/** A new signing or TLS key under the same root. @throws HubFault `usage`, `data_missing`, `keys_broken` */
export async function rotate(at: HubLocation, use: string): Promise<{ use: string; validTo: string; serial: string }> {
  if (use !== 'signing' && use !== 'tls') throw new HubFault('usage', '--use signing or tls');
  // Makes sure that there is a hub, before anything is written.
  await withHubData(at, () => undefined);
  const { dataDir } = placeOf(at);
  const making = holdLock(dataDir, 'setup', 30_000);
  try {
    const { validTo, serialNumber } = await rotateKey(join(dataDir, 'keys'), use, new Date());
    return { use, validTo, serial: serialNumber };
  } finally {
    making.release();
  }
}
