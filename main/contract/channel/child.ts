import { type Channel, ChannelCore } from './channel.ts';

/** What node:child_process' `ChildProcess` (parent side) and `process` (child side) have in common, with an IPC channel. */
export interface ChildEnd {
  send?(message: object, callback: (error: Error | null) => void): boolean;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: string, listener: () => void): unknown;
  connected?: boolean;
  disconnect?(): void;
}

/**
 * A channel over a child process started with `serialization: 'advanced'` (JSON would turn images into objects).
 * A side that dies closes the channel by itself: the kernel closes the pipe.
 */
export function childChannel(end: ChildEnd): Channel {
  const core = new ChannelCore();
  end.on('message', (message) => core.deliver(message));
  end.on('disconnect', () => core.markClosed());
  return {
    post: (message) => {
      if (core.closed || end.connected === false) return;
      // A failed write means that the other side is going: 'disconnect' follows and fails the calls in flight.
      end.send?.(message as object, () => {});
    },
    onMessage: (listener) => core.onMessage(listener),
    onClose: (listener) => core.onClose(listener),
    close: () => {
      core.markClosed();
      if (end.connected) end.disconnect?.();
    },
  };
}
