import type { Worker } from 'node:worker_threads';

const patienceMs = 5_000;

/**
 * Ends a thread that was told to end by itself, and by force if it does not. A thread that is cut off while it loads or works
 * in native code can take the whole process with it.
 * @param tell asks the thread to end when it has done what it is doing
 */
export async function endWorker(worker: Worker, tell: () => Promise<unknown>): Promise<void> {
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  let late: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    late = setTimeout(resolve, patienceMs);
  });
  tell().catch(() => {});
  await Promise.race([ended, patience]);
  clearTimeout(late);
  await worker.terminate();
}
