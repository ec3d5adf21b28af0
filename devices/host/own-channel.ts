import { parentPort } from 'node:worker_threads';
import type { Channel } from '../../main/contract/channel/channel.ts';
import { ownProcessChannel } from '../../main/contract/channel/own-process.ts';
import { workerChannel } from '../../main/contract/channel/worker.ts';

/** The channel to whoever started this process or thread: the only place that knows which of them it is. */
export function ownChannel(): Channel | null {
  if (parentPort) return workerChannel(parentPort);
  return ownProcessChannel(process);
}
