import { Worker } from 'node:worker_threads';
import type { CallName, Input, Output } from '../../contract/call.ts';
import { connectApi } from '../../contract/channel/client.ts';
import { workerChannel } from '../../contract/channel/worker.ts';
import { Failure, unwrap } from '../../contract/result.ts';
import { endWorker } from '../end-worker.ts';
import { papersApi } from './api.ts';

type PapersApi = typeof papersApi;

/** The thread that reads and cuts pictures of papers. */
export interface PapersWorker {
  /** Starts the thread if it does not run yet. @throws Failure */
  run<N extends CallName<PapersApi>>(name: N, input: Input<PapersApi, N>): Promise<Output<PapersApi, N>>;
  close(): Promise<void>;
}

/** The thread starts with the first paper: most dossiers have none, and its library is large. */
export function papersWorker(): PapersWorker {
  let starting: Promise<{ worker: Worker; client: ReturnType<typeof connectApi<PapersApi>> }> | undefined;
  let closed = false;
  const start = async () => {
    // Loaded here first: the library must stay when the thread ends, or it could not be loaded again in this process.
    await import('sharp');
    if (closed) throw new Failure('process_gone');
    const worker = new Worker(new URL('./worker.ts', import.meta.url));
    return { worker, client: connectApi(papersApi, workerChannel(worker)) };
  };
  const running = () => {
    starting ??= start().catch((error: unknown) => {
      starting = undefined;
      throw error;
    });
    return starting;
  };
  return {
    run: async (name, input) => {
      const { client } = await running();
      return unwrap(await client.call(name, input)) as Output<PapersApi, typeof name>;
    },
    close: async () => {
      closed = true;
      const running = await starting?.catch(() => undefined);
      if (running) await endWorker(running.worker, () => running.client.call('end', {}));
    },
  };
}
