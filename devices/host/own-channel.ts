import { parentPort } from 'node:worker_threads';
import type { Channel } from '../../main/contract/channel/channel.ts';
import { childChannel } from '../../main/contract/channel/child.ts';
import { workerChannel } from '../../main/contract/channel/worker.ts';

/** The channel to whoever started this process or thread: the only place that knows which of them it is. */
export function ownChannel(): Channel | null {
  if (parentPort) return workerChannel(parentPort);
  if (process.send) return childChannel(process);
  return null;
}
