import { Worker } from 'node:worker_threads';
import { type ApiClient, connectApi } from '../../contract/channel/client.ts';
import { workerChannel } from '../../contract/channel/worker.ts';
import { samplesApi } from './api.ts';

export interface SamplesWorker {
  client: ApiClient<typeof samplesApi>;
  close(): Promise<void>;
}

/** Starts the thread that judges and encodes images. */
export function startSamplesWorker(): SamplesWorker {
  const worker = new Worker(new URL('./worker.ts', import.meta.url));
  return {
    client: connectApi(samplesApi, workerChannel(worker)),
    close: async () => {
      await worker.terminate();
    },
  };
}
