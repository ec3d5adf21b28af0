import { type Channel, ChannelCore } from '../contract/channel/channel.ts';
import type { Frame } from '../contract/channel/protocol.ts';

/**
 * A channel to a process that may die and come back: each new process is attached, each death is told as `gone`, so that
 * calls in flight fail at once. What is posted while there is no process fails the same way.
 */
export interface StableChannel extends Channel {
  attach(channel: Channel): void;
}

export function stableChannel(): StableChannel {
  const core = new ChannelCore();
  let current: Channel | null = null;
  const gone = (): void => core.deliver({ t: 'gone' } satisfies Frame);
  return {
    attach: (channel) => {
      current = channel;
      channel.onMessage((message) => {
        if (current === channel) core.deliver(message);
      });
      channel.onClose(() => {
        if (current !== channel) return;
        current = null;
        gone();
      });
      // The new process may have said `ready` before we listened.
      channel.post({ t: 'hello' } satisfies Frame);
    },
    post: (message) => {
      if (current) current.post(message);
      // News of a death needs no answer: two sides that are both dead would tell each other for ever.
      else if (!saysGone(message)) queueMicrotask(gone);
    },
    onMessage: (listener) => core.onMessage(listener),
    onClose: (listener) => core.onClose(listener),
    close: () => {
      current?.close();
      current = null;
      core.markClosed();
    },
  };
}

/** Whether a message is `gone`, on whatever lane. */
function saysGone(message: unknown): boolean {
  const outer = message as { t?: unknown; message?: { t?: unknown } } | null;
  return outer?.t === 'gone' || outer?.message?.t === 'gone';
}
