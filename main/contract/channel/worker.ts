import { type Channel, ChannelCore } from './channel.ts';

/** What node:worker_threads' `Worker` (host side) and `parentPort` (worker side) have in common. */
export interface WorkerEnd {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: string, listener: () => void): unknown;
  terminate?(): unknown;
  close?(): unknown;
}

/** A channel over a worker thread; structural, so that the contract needs no Node import. */
export function workerChannel(end: WorkerEnd): Channel {
  const core = new ChannelCore();
  end.on('message', (message) => core.deliver(message));
  end.on('exit', () => core.markClosed());
  end.on('close', () => core.markClosed());
  end.on('error', () => core.markClosed());
  return {
    post: (message) => {
      if (!core.closed) end.postMessage(message);
    },
    onMessage: (listener) => core.onMessage(listener),
    onClose: (listener) => core.onClose(listener),
    close: () => {
      core.markClosed();
      if (end.terminate) end.terminate();
      else end.close?.();
    },
  };
}
