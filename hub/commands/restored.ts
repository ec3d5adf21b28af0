import { holdLock } from '../store/serve-lock.ts';
import { withHubData } from './open.ts';

/**
 * Opens the next hub epoch after the data came back from a backup: stations then offer again what the backup may lack,
 * and their tokens, which it has forgotten, are taken once on trust. @throws HubFault `data_in_use` while the hub runs
 */
export function restored(dataDir: string) {
  return withHubData(dataDir, ({ store }) => {
    const lock = holdLock(dataDir, 'serve', 0);
    try {
      store.write(() => store.hub.restored());
      return store.hub.find();
    } finally {
      lock.release();
    }
  });
}
