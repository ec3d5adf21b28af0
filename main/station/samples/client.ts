import { Worker } from 'node:worker_threads';
import { type ApiClient, connectApi } from '../../contract/channel/client.ts';
import { workerChannel } from '../../contract/channel/worker.ts';
import { endWorker } from '../end-worker.ts';
import { samplesApi } from './api.ts';

/** The thread that judges and encodes images. */
export interface SamplesWorker {
  /** Starts the thread if it does not run yet. */
  readonly client: ApiClient<typeof samplesApi>;
  /** Starts the thread ahead of its first use. */
  start(): void;
  close(): Promise<void>;
}

/** The thread starts when it is wanted: its codecs take longer to load than all that a sign-in needs. */
export function samplesWorker(): SamplesWorker {
  let worker: Worker | undefined;
  let client: ApiClient<typeof samplesApi> | undefined;
  const running = (): ApiClient<typeof samplesApi> => {
    worker ??= new Worker(new URL('./worker.ts', import.meta.url));
    client ??= connectApi(samplesApi, workerChannel(worker));
    return client;
  };
  return {
    get client() {
      return running();
    },
    start: () => void running(),
    close: async () => {
      if (worker && client) await endWorker(worker, () => running().call('end', {}));
    },
  };
}
