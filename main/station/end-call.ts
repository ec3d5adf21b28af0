import type { MessagePort } from 'node:worker_threads';
import { z } from 'zod';

/** What every thread of the station answers that `endWorker` ends. */
export const endCall = {
  about: 'The thread ends by itself.',
  input: z.object({}),
  output: z.object({}),
  errors: [],
} as const;

/** Answers it: the thread ends when nothing is left to do, after the answer has left. */
export function endBy(port: MessagePort): () => Record<string, never> {
  return () => {
    setImmediate(() => port.close());
    return {};
  };
}
