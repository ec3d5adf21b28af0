import { Worker } from 'node:worker_threads';
import { v7 } from 'uuid';
import type { CallName, Input, Output } from '../../contract/call.ts';
import { type CallOptions, connectApi } from '../../contract/channel/client.ts';
import { workerChannel } from '../../contract/channel/worker.ts';
import { Failure, unwrap } from '../../contract/result.ts';
import { maxFileBytes } from './decode.ts';
import { listFileApi } from './file-api.ts';

type ListFileApi = typeof listFileApi;

/** A list in its thread. */
export interface ListFile {
  readonly fileId: string;
  /** @throws Failure as the call; roster_too_large when the file needs more memory than a list may; cancelled */
  call<N extends CallName<ListFileApi>>(
    name: N,
    input: Input<ListFileApi, N>,
    options?: CallOptions,
  ): Promise<Output<ListFileApi, N>>;
  /** How much is read, 0 to 1. */
  onProgress(listener: (share: number) => void): () => void;
  /** Ends the thread, whatever it is doing. */
  close(): Promise<void>;
}

/** What the objects of one list may take, MiB; 300,000 people need about half. What is not read as objects is bounded by its readers. */
const memoryMiB = 320;
/** What is new is collected often: nearly all of a row is garbage as soon as it is read. */
const youngMiB = 16;

/** Starts a thread for a list of so many bytes, which then receives them. @throws Failure roster_too_large */
export function openListFile(size: number): ListFile {
  if (size > maxFileBytes) throw new Failure('roster_too_large', `bytes ${size}`);
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: { size },
    resourceLimits: { maxOldGenerationSizeMb: memoryMiB, maxYoungGenerationSizeMb: youngMiB },
  });
  const client = connectApi(listFileApi, workerChannel(worker));
  let closed = false;
  const close = async (): Promise<void> => {
    closed = true;
    await worker.terminate();
  };
  return {
    fileId: v7(),
    call: async (name, input, options) => {
      if (options?.signal?.aborted) throw new Failure('cancelled');
      const onAbort = (): void => void close();
      options?.signal?.addEventListener('abort', onAbort, { once: true });
      try {
        const result = await client.call(name, input);
        if (options?.signal?.aborted) throw new Failure('cancelled');
        if (!result.ok && result.error.code === 'process_gone') {
          throw closed ? new Failure('roster_file_gone') : new Failure('roster_too_large', 'memory');
        }
        return unwrap(result);
      } finally {
        options?.signal?.removeEventListener('abort', onAbort);
      }
    },
    onProgress: (listener) => client.on('progress', listener),
    close,
  };
}
